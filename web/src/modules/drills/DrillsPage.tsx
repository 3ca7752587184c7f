// The drills in sight, and a new one from the library.
import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { inWords } from '@core/api/problem';
import { useCan, useMe } from '@core/api/session';
import type { SecurityDrill, SecurityDrillBrief } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Tag, type Tone } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useDrills, useRefreshDrills, useScenarios } from './queries';
import { useDrillTexts } from './texts';
import './drills.css';

const tones: Record<SecurityDrillBrief['state'], Tone> = {
  planned: 'mute',
  running: 'warn',
  ended: 'info',
  evaluated: 'ok',
};

export default function DrillsPage() {
  const t = useDrillTexts();
  const can = useCan();
  const plan = can(permission.writeDrills) && <Plan />;
  return (
    <>
      <PageHead title={t.title} sub={t.subtitle} help="dien-tap" actions={plan} />
      <AnswerView answer={useDrills()}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.none}>{plan ? t.noneHint : t.noneSeen}</Empty>
          ) : (
            <section className="card">
              <Table
                caption={t.title}
                rows={items}
                rowKey={({ id }) => id}
                columns={[
                  {
                    key: 'title',
                    title: t.name,
                    head: true,
                    cell: ({ id, title }) => <Go to={paths.drill(id)}>{title}</Go>,
                  },
                  { key: 'unit', title: t.unit, cell: ({ unit_name }) => unit_name },
                  { key: 'day', title: t.day, cell: ({ planned_on }) => formatDay(planned_on) },
                  {
                    key: 'state',
                    title: t.state,
                    cell: ({ state, state_label }) => <Tag tone={tones[state]}>{state_label}</Tag>,
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

function Plan() {
  const t = useDrillTexts();
  const me = useMe();
  const navigate = useNavigate();
  const refresh = useRefreshDrills();
  const scenarios = useScenarios().data?.items ?? [];
  const [scenario, setScenario] = useState('');
  const act = async () => {
    const unit_id = me.roles[0]?.unit_id;
    const made = await api.post<SecurityDrill>('/api/drills', { unit_id, scenario }).catch(inWords);
    await refresh();
    await navigate({ to: paths.drill(made.id) });
  };
  return (
    <ConfirmButton look="primary" icon="plus" label={t.plan} title={t.plan} ready={scenario !== ''} act={act}>
      <fieldset className="drill-scenarios">
        <legend className="sr-only">{t.scenario}</legend>
        {scenarios.map(({ code, name, kind_label, minutes, injects, goal }) => (
          <label key={code} className="row">
            <input
              type="radio"
              name="scenario"
              checked={scenario === code}
              onChange={() => setScenario(code)}
            />
            <span>
              <strong>{name}</strong>
              <span className="small muted"> {t.scenarioText(kind_label, minutes, injects)}</span>
              <span className="drill-goal small">{goal}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </ConfirmButton>
  );
}
