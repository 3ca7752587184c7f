// The form of an answer being filled in: what is typed is kept by itself a moment later.
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '@core/api/client';
import { isProblem } from '@core/api/problem';
import type { Answer, FormProblem } from '@core/api/types';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { LeaveGuard } from '@core/ui/LeaveGuard';
import { Failure, Notice } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { typedEntries, type TypedEntries } from './entries';
import { FormView } from './FormView';
import { answerAddress, useKeepAnswer, useRefresh } from './queries';
import { useRequestTexts } from './texts';
import { WorkbookBox } from './WorkbookBox';

const restMs = 1_200; // after the last key
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The draft in the browser and the version it was written on. */
function useDraft(answer: Answer) {
  const keep = useKeepAnswer();
  const [entries, setEntries] = useState<TypedEntries>(() => typedEntries(answer.entries));
  const [sent, setSent] = useState(entries);
  const [version, setVersion] = useState(answer.version);
  const dirty = !same(entries, sent);
  if (answer.version !== version && !dirty) {
    setVersion(answer.version);
    setSent(typedEntries(answer.entries));
    setEntries(typedEntries(answer.entries));
  }
  const save = useMutation({
    mutationFn: (values: TypedEntries) =>
      api.put<Answer>(
        answerAddress(answer.id),
        { form_version: answer.form_version, entries: values },
        version,
      ),
    onSuccess: (saved, values) => {
      // What was typed meanwhile stays; what the server computed is shown once nothing is.
      setSent(values);
      if (same(entries, values)) {
        setSent(typedEntries(saved.entries));
        setEntries(withEmptyRows(typedEntries(saved.entries), values));
      }
      setVersion(saved.version);
      keep(saved);
    },
  });
  return { entries, setEntries, dirty, save, version };
}

/** A row that nothing was typed into yet is not kept, but stays on the screen. */
function withEmptyRows(saved: TypedEntries, typed: TypedEntries): TypedEntries {
  const out = { ...saved };
  for (const [code, rows] of Object.entries(typed))
    if (Array.isArray(rows) && rows.some((row) => Object.values(row).every((value) => !value)))
      out[code] = rows;
  return out;
}

export function FillIn({ answer }: { answer: Answer }) {
  const t = useRequestTexts();
  const refresh = useRefresh();
  const { entries, setEntries, dirty, save, version } = useDraft(answer);
  const { mutate, isPending, isError } = save;
  useEffect(() => {
    if (!dirty || isPending || isError) return;
    const timer = window.setTimeout(() => mutate(entries), restMs);
    return () => window.clearTimeout(timer);
  }, [dirty, entries, isPending, isError, mutate, version]);
  const stale = isProblem(save.error, 412) || isProblem(save.error, 409);
  return (
    <div className="stack">
      {answer.may.edit && <WorkbookBox answer={answer} waiting={dirty || isPending} />}
      <section className="card stack">
        <FormView
          form={answer.form}
          entries={entries}
          problems={answer.problems}
          disabled={!answer.may.edit}
          onChange={(next) => {
            if (isError && !stale) save.reset();
            setEntries(next);
          }}
        />
      </section>
      {stale ? (
        <Notice
          tone="warn"
          action={
            <Button
              onClick={() => {
                save.reset();
                void refresh('request-answer');
              }}
            >
              {t.reload}
            </Button>
          }
        >
          {save.error instanceof Error && save.error.message}
        </Notice>
      ) : (
        save.error && <Failure error={save.error} />
      )}
      {answer.may.edit && (
        <div className="request-foot stack">
          <Remaining problems={answer.problems} />
          <div className="row row-end">
            <span className="muted" role="status">
              {isPending ? t.fill.saving : dirty ? t.fill.dirty : t.fill.autosaved}
            </span>
            {answer.may.submit && <Submit answer={answer} disabled={dirty || isPending} />}
          </div>
        </div>
      )}
      <LeaveGuard blocks={() => dirty} />
    </div>
  );
}

function Remaining({ problems }: { problems: FormProblem[] }) {
  const t = useRequestTexts();
  const missing = problems.filter((problem) => problem.code === 'required');
  const wrong = problems.filter((problem) => problem.code !== 'required');
  if (problems.length === 0) return null;
  return (
    <details>
      <summary className="muted">
        {wrong.length > 0 && `${t.fill.wrong(wrong.length)} `}
        {missing.length > 0 && t.fill.missing(missing.length)}
      </summary>
      <ul>
        {[...wrong, ...missing].map((problem) => (
          <li key={problem.path + problem.code}>{problem.message}</li>
        ))}
      </ul>
    </details>
  );
}

function Submit({ answer, disabled }: { answer: Answer; disabled: boolean }) {
  const t = useRequestTexts();
  const keep = useKeepAnswer();
  const submit = async () => {
    const address = `${answerAddress(answer.id)}/submit`;
    keep(await api.post<Answer>(address, {}, { version: answer.version }));
    toast(t.fill.submitted);
  };
  return (
    <ConfirmButton
      look="primary"
      icon="send"
      label={t.fill.submit}
      title={t.fill.submit}
      disabled={disabled}
      ready={answer.problems.length === 0}
      act={submit}
    >
      <p>{t.fill.submitHint}</p>
      {answer.problems.length > 0 && (
        <ul className="field-error">
          {answer.problems.map((problem) => (
            <li key={problem.path + problem.code}>{problem.message}</li>
          ))}
        </ul>
      )}
    </ConfirmButton>
  );
}
