// The questionnaires that wait for me, answered on the spot.
import { useState } from 'react';
import { api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { SurveySheet } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { surveyAddress, useMySurveys, useRefreshSurveys } from '@core/surveys/queries';
import { PageForm } from '@core/ui/PageForm';
import { AnswerView, Empty } from '@core/ui/states';
import { useSurveyTexts } from './texts';

export function Mine() {
  const t = useSurveyTexts();
  return (
    <AnswerView answer={useMySurveys()}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t.mineNone}>{t.mineNoneHint}</Empty>
        ) : (
          items.map((sheet) => (
            <section key={sheet.id} className="card stack">
              <h2>{t.mine}</h2>
              <p>
                <strong>{t.sheetTitle(sheet.group, sheet.unit_name)}</strong>.{' '}
                {sheet.answered ? t.answered : t.until(formatDay(sheet.ends_on))}
              </p>
              {!sheet.answered && <Sheet sheet={sheet} />}
            </section>
          ))
        )
      }
    </AnswerView>
  );
}

function Sheet({ sheet }: { sheet: SurveySheet }) {
  const t = useSurveyTexts();
  const refresh = useRefreshSurveys();
  const [answers, setAnswers] = useState<Record<string, number>>({});
  const left = sheet.statements.filter(({ code }) => answers[code] === undefined).length;
  const send = () =>
    api
      .post(`${surveyAddress(sheet.id)}/answers`, { answers })
      .catch(inWords)
      .then(refresh);
  const choices = [...sheet.answers.keys()].slice(1).reverse().concat(0);
  return (
    <PageForm
      draft={answers}
      save={send}
      label={t.send}
      ready={left === 0}
      done={t.sent}
      beside={left > 0 && <span className="small muted">{t.left(left)}</span>}
    >
      <p className="small muted">{t.anonymous}</p>
      {sheet.statements.map(({ code, text }, index) => (
        <fieldset key={code} className="survey-statement">
          <legend>
            {index + 1}. {text}
          </legend>
          {choices.map((answer) => (
            <label key={answer} className="survey-choice">
              <input
                type="radio"
                name={`${sheet.id}-${code}`}
                checked={answers[code] === answer}
                onChange={() => setAnswers((all) => ({ ...all, [code]: answer }))}
              />
              {sheet.answers[answer]}
            </label>
          ))}
        </fieldset>
      ))}
    </PageForm>
  );
}
