// The words of a report: written with a draft that keeps itself, or read.
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '@core/api/client';
import { isProblem } from '@core/api/problem';
import {
  reportParts,
  schoolHeadFields,
  type Field,
  type ReportPart,
  type SchoolReport,
} from '@core/api/types';
import { ConflictDialog } from '@core/resource/ConflictDialog';
import { DayInput, TextInput } from '@core/ui/fields';
import { LeaveGuard } from '@core/ui/LeaveGuard';
import { Failure, Tag } from '@core/ui/states';
import { reportAddress, useKeepWritten, useRefreshSchoolReports } from './queries';
import { useSchoolReportTexts } from './texts';
import type { SchoolReportTexts } from './vi';

const restMs = 1_200; // after the last key
const fewestRows = 4;
const mostRows = 16;
const charactersALine = 100;
const written = [...reportParts, ...schoolHeadFields] as const;
type Name = (typeof written)[number];
const isPart = (name: Name): name is ReportPart => (reportParts as readonly string[]).includes(name);
type Draft = Record<Name, string>;

function draftOf({ content }: SchoolReport): Draft {
  return Object.fromEntries(written.map((name) => [name, content[name] ?? ''])) as Draft;
}
const changedOf = (draft: Draft, sent: Draft) => written.filter((name) => draft[name] !== sent[name]);
const only = (draft: Draft, names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, draft[name]]));

function rowsFor(text: string): number {
  const lines = text
    .split('\n')
    .reduce((sum, line) => sum + Math.ceil((line.length + 1) / charactersALine), 0);
  return Math.min(mostRows, Math.max(fewestRows, lines));
}

/** What is typed, what the server has of it, and the version that was written on. */
function useDraft(report: SchoolReport) {
  const keep = useKeepWritten(report.id);
  const refresh = useRefreshSchoolReports();
  const [draft, setDraft] = useState(() => draftOf(report));
  const [sent, setSent] = useState(draft);
  const [version, setVersion] = useState(report.version);
  const changed = changedOf(draft, sent);
  if (report.version !== version && changed.length === 0) {
    setVersion(report.version);
    setSent(draftOf(report));
    setDraft(draftOf(report));
  }
  const save = useMutation({
    mutationFn: (values: Draft) =>
      api.put<{ version: number }>(reportAddress(report.id), only(values, changedOf(values, sent)), version),
    onError: () => void refresh(),
    onSuccess: (saved, values) => {
      setSent(values);
      setVersion(saved.version);
      keep(
        saved.version,
        Object.fromEntries(written.map((name) => [name, values[name].trim() === '' ? null : values[name]])),
      );
    },
  });
  // Somebody wrote while something was typed here: what they wrote is there, and the version it has.
  const theirs = isProblem(save.error, 412) && report.version !== version ? draftOf(report) : undefined;
  const goOn = (next: Draft) => {
    save.reset();
    setSent(draftOf(report));
    setDraft(next);
    setVersion(report.version);
  };
  return { draft, setDraft, sent, dirty: changed.length > 0, save, version, theirs, goOn };
}

const fieldsOf = (t: SchoolReportTexts): Field[] =>
  written.map((name) => ({
    name,
    label: isPart(name) ? t.parts[name] : t.headFields[name],
    kind: isPart(name) ? 'long_text' : name === 'date' ? 'date' : 'text',
  }));

export function WordsEditor({ report }: { report: SchoolReport }) {
  const t = useSchoolReportTexts();
  const { draft, setDraft, sent, dirty, save, version, theirs, goOn } = useDraft(report);
  const { mutate, isPending, isError } = save;
  useEffect(() => {
    if (!dirty || isPending || isError) return;
    const timer = window.setTimeout(() => mutate(draft), restMs);
    return () => window.clearTimeout(timer);
  }, [dirty, draft, isPending, isError, mutate, version]);
  const stale = isProblem(save.error, 412);
  const set = (name: Name) => (value: string) => {
    if (isError && !stale) save.reset();
    setDraft({ ...draft, [name]: value });
  };
  return (
    <div className="stack">
      <p className="muted">{t.personal}</p>
      {reportParts.map((part) => (
        <section key={part} className="card report-part">
          <TextInput
            label={t.parts[part]}
            hint={t.partHints[part]}
            rows={rowsFor(draft[part])}
            value={draft[part]}
            onChange={set(part)}
          />
          {draft[part].trim() === '' && <Tag>{t.empty}</Tag>}
        </section>
      ))}
      <details className="card">
        <summary>{t.head}</summary>
        <p className="muted small">{t.headHint}</p>
        <div className="report-heads">
          {schoolHeadFields.map((name) =>
            name === 'date' ? (
              <DayInput
                key={name}
                label={t.headFields[name]}
                value={draft[name] || null}
                onChange={(day) => set(name)(day ?? '')}
              />
            ) : (
              <TextInput key={name} label={t.headFields[name]} value={draft[name]} onChange={set(name)} />
            ),
          )}
        </div>
      </details>
      {theirs && (
        <ConflictDialog
          fields={fieldsOf(t)}
          original={sent}
          mine={draft}
          theirs={theirs}
          onSave={(merged) => goOn({ ...theirs, ...(merged as Draft) })}
          onDrop={() => goOn(theirs)}
          onClose={() => save.reset()}
        />
      )}
      {save.error && !stale && <Failure error={save.error} />}
      <p className="muted report-kept" role="status">
        {isPending ? t.saving : dirty ? t.dirty : t.saved}
      </p>
      <LeaveGuard blocks={() => dirty} />
    </div>
  );
}

export function WordsReading({ content }: { content: SchoolReport['content'] }) {
  const t = useSchoolReportTexts();
  return (
    <div className="stack">
      {reportParts.map((part) => (
        <section key={part} className="card">
          <h2>{t.parts[part]}</h2>
          {content[part] ? (
            <p className="report-words">{content[part]}</p>
          ) : (
            <p className="muted">{t.unwritten}</p>
          )}
        </section>
      ))}
    </div>
  );
}
