// What is asked of me, the rounds in sight, a new one, and several schools together for the commune.
import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { inWords } from '@core/api/problem';
import { useCan } from '@core/api/session';
import type { SurveyRoundSeen } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { useRefreshSurveys, useSurveys, useSurveyTotals } from '@core/surveys/queries';
import { SurveyAreas } from '@core/surveys/Results';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { Mine } from './Mine';
import { useSurveyTexts } from './texts';
import './surveys.css';

export default function SurveysPage() {
  const t = useSurveyTexts();
  const can = useCan();
  const asked = can(permission.answerAsLeader) || can(permission.answerAsTeacher);
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.subtitle}
        help="khao-sat"
        actions={can(permission.openSurveys) && <Open />}
      />
      <div className="stack">
        {asked && <Mine />}
        {can(permission.readSurveys) && <Rounds />}
        {can(permission.surveyTotals) && <Totals />}
      </div>
    </>
  );
}

function Open() {
  const t = useSurveyTexts();
  const navigate = useNavigate();
  const refresh = useRefreshSurveys();
  const unit = useSurveys().data?.may_open[0];
  const [ends, setEnds] = useState<string | null>(null);
  const [shared, setShared] = useState(false);
  if (unit === undefined) return null;
  const act = async () => {
    const made = await api
      .post<SurveyRoundSeen>('/api/surveys', { unit_id: unit, ends_on: ends, shared })
      .catch(inWords);
    await refresh();
    await navigate({ to: paths.survey(made.id) });
  };
  return (
    <ConfirmButton look="primary" icon="plus" label={t.open} title={t.open} act={act}>
      <div className="stack">
        <p>{t.openHint}</p>
        <DayInput label={t.ends} required value={ends} onChange={setEnds} />
        <label className="row">
          <input type="checkbox" checked={shared} onChange={({ target }) => setShared(target.checked)} />
          {t.shared}
        </label>
        <p className="small muted">{t.sharedHint}</p>
      </div>
    </ConfirmButton>
  );
}

function Rounds() {
  const t = useSurveyTexts();
  return (
    <AnswerView answer={useSurveys()}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t.none}>{t.noneHint}</Empty>
        ) : (
          <section className="card">
            <h2>{t.rounds}</h2>
            <Table
              caption={t.rounds}
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'unit',
                  title: t.unit,
                  head: true,
                  cell: ({ id, unit_name }) => <Go to={paths.survey(id)}>{unit_name}</Go>,
                },
                { key: 'year', title: t.year, cell: ({ school_year }) => school_year },
                {
                  key: 'window',
                  title: t.window,
                  cell: ({ opens_on, ends_on }) => `${formatDay(opens_on)} – ${formatDay(ends_on)}`,
                },
                {
                  key: 'people',
                  title: t.people,
                  cell: ({ answered }) =>
                    answered.map(({ label, people }) => `${label}: ${people}`).join(', '),
                },
                {
                  key: 'state',
                  title: t.state,
                  cell: ({ state, state_label }) => (
                    <Tag tone={state === 'open' ? 'ok' : 'mute'}>{state_label}</Tag>
                  ),
                },
              ]}
            />
          </section>
        )
      }
    </AnswerView>
  );
}

function Totals() {
  const t = useSurveyTexts();
  return (
    <AnswerView answer={useSurveyTotals()}>
      {({ schools, together, results }) => (
        <section className="card stack">
          <h2>{t.totals}</h2>
          {results ? (
            <>
              <p>{t.totalsOf(schools)}</p>
              <SurveyAreas results={results} />
            </>
          ) : (
            <p className="muted">{t.totalsFew(together)}</p>
          )}
        </section>
      )}
    </AnswerView>
  );
}
