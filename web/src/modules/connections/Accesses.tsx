// For the head of a unit: which programs ask to read its data, and the decision.
import { api } from '@core/api/client';
import type { ApiAccess } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { AnswerView, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useAccesses, useRefreshConnections } from './queries';
import { useConnectionTexts } from './texts';

export function Accesses() {
  const t = useConnectionTexts();
  const answer = useAccesses();
  return (
    <section className="card stack">
      <h2>{t.accesses}</h2>
      <AnswerView answer={answer} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t.noAccesses}</p>
          ) : (
            <Table
              caption={t.accesses}
              rows={items}
              rowKey={(one) => one.id}
              columns={[
                { key: 'client', title: t.name, head: true, cell: (one) => one.client },
                { key: 'unit', title: t.unit, cell: (one) => one.unit_name },
                { key: 'purpose', title: t.purpose, cell: (one) => one.purpose },
                {
                  key: 'permissions',
                  title: t.permissions,
                  cell: (one) => one.permissions.map(({ label }) => label).join('; '),
                },
                { key: 'state', title: t.state, cell: (one) => <Decision access={one} /> },
                { key: 'actions', title: t.actions, quiet: true, cell: (one) => <Decide access={one} /> },
              ]}
            />
          )
        }
      </AnswerView>
    </section>
  );
}

function Decision({ access }: { access: ApiAccess }) {
  const t = useConnectionTexts();
  return (
    <>
      <Tag tone={access.approved ? 'ok' : 'mute'}>{access.approved ? t.approved : t.notApproved}</Tag>
      {access.decided_by && (
        <div className="muted small">{t.decided(access.decided_by, formatInstant(access.decided_at))}</div>
      )}
    </>
  );
}

function Decide({ access }: { access: ApiAccess }) {
  const t = useConnectionTexts();
  const refresh = useRefreshConnections();
  if (!access.may_decide) return null;
  const act = async () => {
    const verb = access.approved ? 'revoke' : 'approve';
    await api.post(`/api/api_accesses/${access.id}/${verb}`, undefined, { version: access.version });
    await refresh();
  };
  const label = access.approved ? t.revoke : t.approve;
  const text = access.approved ? t.revokeText : t.approveText;
  return (
    <ConfirmButton
      label={label}
      title={label}
      act={act}
      {...(access.approved && { look: 'danger' as const })}
    >
      <p>{text(access.client, access.unit_name)}</p>
    </ConfirmButton>
  );
}
