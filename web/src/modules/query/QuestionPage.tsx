// The builder: about what, which records, what is told of them, as of when; beside it the question in words and,
// as soon as it is one, its answer.
import { useEffect, useState } from 'react';
import type { QuestionSubjects, SavedQuestion } from '@core/api/types';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { DayInput, Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Notice } from '@core/ui/states';
import { Conditions } from './Conditions';
import { RemoveButton, SaveButton, ScheduleButton, TakeOutButton } from './Dialogs';
import { startOf, withMeasures, type QuestionJson } from './model';
import { useAnswer, useCheck, useSavedQuestion, useSubjects } from './queries';
import { Results } from './Results';
import { ShowPart } from './ShowPart';
import { useQueryTexts } from './texts';
import './query.css';

export default function QuestionPage() {
  const id = Number(useParam('id')) || 0;
  const about = useSubjects();
  const saved = useSavedQuestion(id);
  return (
    <AnswerView answer={about} rows={10}>
      {(subjects) =>
        id === 0 ? (
          <Builder key="new" about={subjects} saved={undefined} />
        ) : (
          <AnswerView answer={saved} rows={10}>
            {(question) => <Builder key={question.id} about={subjects} saved={question} />}
          </AnswerView>
        )
      }
    </AnswerView>
  );
}

const restMs = 500;

/** The value once nobody has changed it for a moment. */
function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(value), restMs);
    return () => window.clearTimeout(timer);
  }, [value]);
  return rested;
}

/** How it is looked at is no part of what is asked. */
function withoutView(question: QuestionJson): QuestionJson {
  const asked = { ...question };
  delete asked.view;
  return asked;
}

interface BuilderProps {
  about: QuestionSubjects;
  saved: SavedQuestion | undefined;
}
function Builder({ about, saved }: BuilderProps) {
  const t = useQueryTexts();
  const [question, setQuestion] = useState<QuestionJson>(() => {
    const [first] = about.subjects;
    if (saved) return withMeasures(saved.question as QuestionJson);
    return first ? startOf(first) : { of: '' };
  });
  const [offset, setOffset] = useState(0);
  const asked = withoutView(useRested(question));
  const check = useCheck(asked);
  const sound = check.data?.problems.length === 0 && !check.isPlaceholderData;
  const answer = useAnswer(asked, offset, sound);
  const change = (next: QuestionJson) => {
    setQuestion(next);
    setOffset(0);
  };
  return (
    <>
      <PageHead
        title={saved?.name ?? t.askTitle}
        help="khai-thac"
        sub={saved?.note ?? t.hint}
        actions={
          <>
            <ButtonLink look="quiet" to={paths.questions}>
              {t.title}
            </ButtonLink>
            {saved && <RemoveButton saved={saved} />}
            {saved && <ScheduleButton saved={saved} personal={check.data?.personal ?? false} />}
            <TakeOutButton question={question} personal={check.data?.personal ?? false} disabled={!sound} />
            <SaveButton question={question} saved={saved} />
          </>
        }
      />
      <div className="question-page">
        <div className="stack no-print">
          <AboutPart about={about} question={question} onChange={change} />
          <section className="card stack">
            <h2>{t.conditions}</h2>
            <Conditions
              about={about}
              subject={question.of}
              condition={question.where}
              outermost
              onChange={(where) => {
                const next = { ...question };
                delete next.where;
                change(where ? { ...next, where } : next);
              }}
            />
          </section>
          <ShowPart about={about} question={question} onChange={change} />
          <TimePart about={about} question={question} onChange={change} />
        </div>
        <div className="stack question-answer">
          <section className="card stack" aria-live="polite">
            <h2>{t.sentence}</h2>
            {check.data?.problems.length ? (
              <Notice tone="warn" title={t.problems}>
                <ul>
                  {check.data.problems.map(({ path, message }) => (
                    <li key={path}>{message}</li>
                  ))}
                </ul>
              </Notice>
            ) : (
              <p className="question-sentence">{check.data?.sentence}</p>
            )}
          </section>
          {sound && (
            <AnswerView answer={answer.error ? { ...answer, data: undefined } : answer}>
              {(data) => (
                <div aria-busy={answer.isFetching}>
                  <Results
                    about={about}
                    question={{ ...asked, ...(question.view && { view: question.view }) }}
                    answer={data}
                    offset={offset}
                    onOffset={setOffset}
                    onView={(next) => setQuestion({ ...question, view: next })}
                  />
                </div>
              )}
            </AnswerView>
          )}
        </div>
      </div>
    </>
  );
}

interface PartProps {
  about: QuestionSubjects;
  question: QuestionJson;
  onChange: (question: QuestionJson) => void;
}
function AboutPart({ about, question, onChange }: PartProps) {
  const t = useQueryTexts();
  const subject = about.subjects.find(({ name }) => name === question.of);
  return (
    <section className="card stack">
      <Pick
        label={t.about}
        value={question.of}
        options={about.subjects.map(({ name, label, counts_only }) => ({
          value: name,
          label: counts_only ? `${label} (${t.countsOnly})` : label,
        }))}
        onChange={(name) => {
          const next = about.subjects.find((one) => one.name === name);
          if (next) onChange(startOf(next));
        }}
      />
      {subject?.counts_only && <p className="muted">{t.countsOnlyHint(about.least_shown)}</p>}
    </section>
  );
}

function TimePart({ about, question, onChange }: PartProps) {
  const t = useQueryTexts();
  const subject = about.subjects.find(({ name }) => name === question.of);
  if ((question.moments ?? []).length > 0) return null;
  const { as_of, valid_on, ...rest } = question;
  const keep = (recorded: string | null | undefined, valid: string | null | undefined) =>
    onChange({ ...rest, ...(recorded && { as_of: recorded }), ...(valid && { valid_on: valid }) });
  return (
    <section className="card stack">
      <h2>{t.time}</h2>
      <DayInput
        label={t.asOf}
        hint={t.asOfHint}
        value={as_of ?? null}
        onChange={(day) => keep(day, valid_on)}
      />
      {subject?.has_validity && (
        <DayInput
          label={t.validOn}
          hint={t.validOnHint}
          value={valid_on ?? null}
          onChange={(day) => keep(as_of, day)}
        />
      )}
    </section>
  );
}
