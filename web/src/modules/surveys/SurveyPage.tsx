// One round: who has answered so far, the codes of its classes, its results once it has ended.
import { useState } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { SurveyRoundSeen } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { surveyAddress, useRefreshSurveys, useSurvey } from '@core/surveys/queries';
import { SurveyAreas, SurveyStatements } from '@core/surveys/Results';
import { ButtonLink } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice, Tag } from '@core/ui/states';
import { Facts, Table } from '@core/ui/Table';
import { useSurveyTexts } from './texts';
import './surveys.css';

export default function SurveyPage() {
  const t = useSurveyTexts();
  const answer = useSurvey(Number(useParam('id')));
  return (
    <>
      <PageHead
        title={answer.data ? `${t.title}, ${answer.data.school_year}` : t.title}
        sub={answer.data?.unit_name}
        help="khao-sat"
        actions={
          <ButtonLink to={paths.surveys} icon="previous">
            {t.back}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer}>
        {(round) => (
          <div className="stack">
            <Standing key={round.version} round={round} />
            {round.write && <Codes round={round} />}
            <Results round={round} />
          </div>
        )}
      </AnswerView>
    </>
  );
}

interface Props {
  round: SurveyRoundSeen;
}
function Standing({ round }: Props) {
  const t = useSurveyTexts();
  const refresh = useRefreshSurveys();
  const [ends, setEnds] = useState<string | null>(round.ends_on);
  const { id, version } = round;
  const prolong = () => api.put(surveyAddress(id), { ends_on: ends }, version).catch(inWords).then(refresh);
  const end = () =>
    api
      .post(`${surveyAddress(id)}/end`, {}, { version })
      .catch(inWords)
      .then(refresh);
  return (
    <section className="card stack">
      <div className="row">
        <Tag tone={round.state === 'open' ? 'ok' : 'mute'}>{round.state_label}</Tag>
        <span>
          {formatDay(round.opens_on)} – {formatDay(round.ends_on)}
        </span>
        <span className="spread" />
        {round.write && (
          <ConfirmButton label={t.prolong} title={t.prolong} act={prolong}>
            <DayInput label={t.ends} required value={ends} onChange={setEnds} />
          </ConfirmButton>
        )}
        {round.write && round.state === 'open' && (
          <ConfirmButton look="danger" label={t.end} title={t.end} act={end}>
            <p>{t.endText}</p>
          </ConfirmButton>
        )}
      </div>
      <h2>{t.people}</h2>
      <Facts items={round.answered.map(({ label, people }) => [label, people])} />
    </section>
  );
}

function Codes({ round: { codes } }: Props) {
  const t = useSurveyTexts();
  return (
    <section className="card stack">
      <h2>{t.codes}</h2>
      {codes.length === 0 ? (
        <p className="muted">{t.codesNone}</p>
      ) : (
        <>
          <p>{t.codesHint}</p>
          <Table
            caption={t.codes}
            rows={codes}
            rowKey={({ code }) => code}
            columns={[
              { key: 'class', title: t.className, head: true, cell: ({ class_name }) => class_name },
              {
                key: 'code',
                title: t.code,
                cell: ({ code }) => (
                  <a href={`/khao-sat?ma=${code}`} className="survey-code">
                    {code}
                  </a>
                ),
              },
              {
                key: 'taken',
                title: t.taken,
                numeric: true,
                cell: ({ taken, places }) => t.takenOf(taken, places),
              },
            ]}
          />
        </>
      )}
    </section>
  );
}

function Results({ round }: Props) {
  const t = useSurveyTexts();
  const { results, state, note } = round;
  if (!results)
    return (
      <Notice title={state === 'ended' ? t.resultsClosed : t.resultsLater}>
        {state === 'ended' ? t.sharedHint : t.resultsLaterHint}
      </Notice>
    );
  return (
    <>
      <section className="card stack">
        <div className="row">
          <h2>{t.results}</h2>
          <span className="spread" />
          <a className="btn btn-plain" href={`${surveyAddress(round.id)}/results.xlsx`} download>
            {t.excel}
          </a>
        </div>
        <SurveyAreas results={results} />
        <p className="small muted">{note}</p>
      </section>
      {results.groups.map((group) => (
        <section key={group.code} className="card stack">
          <h2>{group.label}</h2>
          {group.shown ? (
            <SurveyStatements group={group} answers={results.answers} />
          ) : (
            <p className="muted">{t.tooFew}</p>
          )}
        </section>
      ))}
    </>
  );
}
