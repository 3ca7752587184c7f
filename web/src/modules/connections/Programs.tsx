// Programs that read over the API: added with a secret that is shown once, switched off, what they have read.
import { useState } from 'react';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { inWords } from '@core/api/problem';
import { useCan, useMe } from '@core/api/session';
import type { ApiClient, ApiClientSecret } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Dialog } from '@core/ui/Dialog';
import { TextInput } from '@core/ui/fields';
import { AnswerView, Empty, Notice, Tag } from '@core/ui/states';
import { Facts, Table } from '@core/ui/Table';
import { usePrograms, useProgramPermissions, useRefreshConnections, useUses } from './queries';
import { useConnectionTexts } from './texts';

export function Programs() {
  const t = useConnectionTexts();
  const can = useCan();
  const answer = usePrograms();
  const [secret, setSecret] = useState<ApiClientSecret | null>(null);
  const edit = can(permission.writePrograms);
  const add = edit && <AddProgram onMade={setSecret} />;
  return (
    <section className="card stack">
      <div className="row">
        <h2>{t.programs}</h2>
        <span className="spread" />
        {answer.data && answer.data.items.length > 0 && add}
      </div>
      <p className="muted">{t.programsHint}</p>
      <AnswerView answer={answer} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.noPrograms} action={add} />
          ) : (
            <Table
              caption={t.programs}
              rows={items}
              rowKey={(one) => one.id}
              columns={[
                { key: 'name', title: t.name, head: true, cell: (one) => one.name },
                { key: 'id', title: t.clientId, cell: (one) => one.client_id },
                { key: 'purpose', title: t.purpose, cell: (one) => one.purpose },
                {
                  key: 'permissions',
                  title: t.permissions,
                  cell: (one) => one.permissions.map(({ label }) => label).join('; '),
                },
                {
                  key: 'consent',
                  title: t.state,
                  cell: (one) => <State client={one} />,
                },
                {
                  key: 'actions',
                  title: t.actions,
                  quiet: true,
                  cell: (one) => <Actions client={one} edit={edit} onSecret={setSecret} />,
                },
              ]}
            />
          )
        }
      </AnswerView>
      {secret && <Secret secret={secret} onClose={() => setSecret(null)} />}
    </section>
  );
}

function State({ client }: { client: ApiClient }) {
  const t = useConnectionTexts();
  const agreed = client.accesses.filter(({ approved }) => approved).length;
  if (!client.active) return <Tag>{t.off}</Tag>;
  return <Tag tone={agreed ? 'ok' : 'mute'}>{t.consent(agreed, client.accesses.length)}</Tag>;
}

function Secret({ secret, onClose }: { secret: ApiClientSecret; onClose: () => void }) {
  const t = useConnectionTexts();
  return (
    <Dialog title={t.secretTitle} onClose={onClose} footer={<Button onClick={onClose}>{t.close}</Button>}>
      <Notice tone="warn">{t.secretOnce}</Notice>
      <Facts
        items={[
          [t.clientId, secret.client_id],
          [t.clientSecret, <code className="connection-secret">{secret.client_secret}</code>],
        ]}
      />
    </Dialog>
  );
}

interface ActionsProps {
  client: ApiClient;
  edit: boolean;
  onSecret: (secret: ApiClientSecret) => void;
}
function Actions({ client, edit, onSecret }: ActionsProps) {
  const t = useConnectionTexts();
  const refresh = useRefreshConnections();
  const [shown, setShown] = useState(false);
  const renew = async () => {
    onSecret(await api.post<ApiClientSecret>(`/api/api_clients/${client.id}/secret`));
  };
  const turn = async () => {
    const body = { active: !client.active };
    await api.put(`/api/api_clients/${client.id}`, body, client.version);
    await refresh();
  };
  return (
    <div className="row">
      <Button onClick={() => setShown(true)}>{t.uses}</Button>
      {edit && (
        <>
          <ConfirmButton label={t.renew} title={t.renew} act={renew}>
            <p>{t.renewText}</p>
          </ConfirmButton>
          <Button onClick={() => void turn()}>{client.active ? t.switchOff : t.switchOn}</Button>
        </>
      )}
      {shown && <Uses client={client} onClose={() => setShown(false)} />}
    </div>
  );
}

function Uses({ client, onClose }: { client: ApiClient; onClose: () => void }) {
  const t = useConnectionTexts();
  const answer = useUses(client.id, true);
  return (
    <Dialog title={`${t.uses}: ${client.name}`} onClose={onClose}>
      <AnswerView answer={answer} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t.noUses}</p>
          ) : (
            <Table
              caption={t.uses}
              rows={items}
              rowKey={(one) => `${one.day}${one.area}`}
              columns={[
                { key: 'day', title: t.when, head: true, cell: (one) => formatDay(one.day) },
                { key: 'area', title: t.area, cell: (one) => one.area },
                { key: 'requests', title: t.requests, numeric: true, cell: (one) => one.requests },
              ]}
            />
          )
        }
      </AnswerView>
    </Dialog>
  );
}

function AddProgram({ onMade }: { onMade: (secret: ApiClientSecret) => void }) {
  const t = useConnectionTexts();
  const me = useMe();
  const refresh = useRefreshConnections();
  const choices = useProgramPermissions(true).data?.items ?? [];
  const [name, setName] = useState('');
  const [purpose, setPurpose] = useState('');
  const [contact, setContact] = useState('');
  const [permissions, setPermissions] = useState<string[]>([]);
  const [units, setUnits] = useState<number[]>([]);
  const turn = <T,>(all: T[], one: T) => (all.includes(one) ? all.filter((x) => x !== one) : [...all, one]);
  const add = async () => {
    const made = await api
      .post<ApiClientSecret>('/api/api_clients', {
        unit_id: me.commune.id,
        name,
        purpose,
        contact: contact || null,
        permissions: permissions.join(' '),
        active: true,
        units,
      })
      .catch(inWords);
    onMade(made);
    await refresh();
  };
  return (
    <ConfirmButton
      label={t.addProgram}
      title={t.addProgram}
      icon="plus"
      ready={name.trim() !== '' && purpose.trim() !== '' && permissions.length > 0}
      act={add}
    >
      <div className="stack">
        <TextInput label={t.name} required value={name} onChange={setName} />
        <TextInput label={t.purpose} required value={purpose} onChange={setPurpose} />
        <TextInput label={t.contact} value={contact} onChange={setContact} />
        <fieldset className="connection-choices">
          <legend>{t.permissions}</legend>
          {choices.map((one) => (
            <Tick
              key={one.name}
              label={one.label}
              on={permissions.includes(one.name)}
              turn={() => setPermissions((all) => turn(all, one.name))}
            />
          ))}
        </fieldset>
        <fieldset className="connection-choices">
          <legend>{t.units}</legend>
          {me.units.map((unit) => (
            <Tick
              key={unit.id}
              label={unit.name}
              on={units.includes(unit.id)}
              turn={() => setUnits((all) => turn(all, unit.id))}
            />
          ))}
        </fieldset>
      </div>
    </ConfirmButton>
  );
}

function Tick({ label, on, turn }: { label: string; on: boolean; turn: () => void }) {
  return (
    <label className="row">
      <input type="checkbox" className="checkbox" checked={on} onChange={turn} />
      {label}
    </label>
  );
}
