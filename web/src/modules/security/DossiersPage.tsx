// The dossiers that propose levels, and a new one from the inventory.
import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { inWords } from '@core/api/problem';
import { useCan } from '@core/api/session';
import type { SecurityDossier, SystemLine } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { DossierTag, LevelTag } from './marks';
import { useDossiers, useRefreshSecurity, useSystems } from './queries';
import { useSecurityTexts } from './texts';

export default function DossiersPage() {
  const t = useSecurityTexts();
  const can = useCan();
  const systems = useSystems();
  const own = systems.data?.items.filter(
    ({ in_scope, unit_id }) => in_scope && systems.data.own_units.includes(unit_id),
  );
  const add = can(permission.writeSystems) && own && own.length > 0 && <NewDossier systems={own} />;
  return (
    <>
      <PageHead title={t.dossiers} sub={t.dossiersSub} help="an-toan-thong-tin" actions={add} />
      <AnswerView answer={useDossiers()}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.dossiersNone}>{own?.length === 0 ? t.dossiersNoSystem : t.dossiersHint}</Empty>
          ) : (
            <section className="card">
              <Table
                caption={t.dossiers}
                rows={items}
                rowKey={({ id }) => id}
                columns={[
                  {
                    key: 'title',
                    title: t.dossier,
                    head: true,
                    cell: ({ id, title }) => <Go to={paths.dossier(id)}>{title}</Go>,
                  },
                  { key: 'unit', title: t.unit, cell: ({ unit_name }) => unit_name },
                  { key: 'level', title: t.level, cell: ({ level }) => <LevelTag level={level || null} /> },
                  { key: 'state', title: t.state, cell: (one) => <DossierTag dossier={one} /> },
                  {
                    key: 'sent',
                    title: t.submittedAt,
                    cell: ({ submitted_at }) => submitted_at && formatInstant(submitted_at),
                  },
                ]}
              />
            </section>
          )
        }
      </AnswerView>
    </>
  );
}

function NewDossier({ systems }: { systems: SystemLine[] }) {
  const t = useSecurityTexts();
  const navigate = useNavigate();
  const refresh = useRefreshSecurity();
  const [chosen, setChosen] = useState<number[]>([]);
  const act = async () => {
    const unit_id = systems.find(({ id }) => id === chosen[0])?.unit_id;
    const body = { unit_id, systems: chosen };
    const made = await api.post<SecurityDossier>('/api/security/dossiers', body).catch(inWords);
    await refresh();
    await navigate({ to: paths.dossier(made.id) });
  };
  return (
    <ConfirmButton
      look="primary"
      icon="plus"
      label={t.newDossier}
      title={t.newDossier}
      ready={chosen.length > 0}
      act={act}
    >
      <div className="stack">
        <p>{t.newDossierHint}</p>
        <fieldset className="security-choices">
          <legend className="sr-only">{t.name}</legend>
          {systems.map(({ id, name, level }) => (
            <label key={id} className="row">
              <input
                type="checkbox"
                className="checkbox"
                checked={chosen.includes(id)}
                onChange={({ target }) =>
                  setChosen((all) => (target.checked ? [...all, id] : all.filter((one) => one !== id)))
                }
              />
              {name} <LevelTag level={level} />
            </label>
          ))}
        </fieldset>
      </div>
    </ConfirmButton>
  );
}
