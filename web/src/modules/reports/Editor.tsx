// The text of a report, section by section, with the figures it speaks of beside it.
import { useState } from 'react';
import { api } from '@core/api/client';
import { isProblem } from '@core/api/problem';
import { reportHeaderFields, type Report, type ReportHeaderField, type ReportSection } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { useCoreTexts } from '@core/i18n';
import { paths } from '@core/paths';
import { ConflictDialog } from '@core/resource/ConflictDialog';
import { sameValue, type Draft } from '@core/resource/schema';
import { Go } from '@core/routing';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { DayInput, TextInput } from '@core/ui/fields';
import { LeaveGuard } from '@core/ui/LeaveGuard';
import { Failure, Tag } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { draftOfReport, fieldsOfReport, sectionName } from './draft';
import { useRefreshReports, useSaveReport } from './queries';
import { useReportTexts } from './texts';

const severalLines: ReportHeaderField[] = ['superior', 'agency', 'addressees', 'recipients'];

export function Editor({ report }: { report: Report }) {
  const t = useReportTexts();
  const core = useCoreTexts();
  const save = useSaveReport(report.id);
  const [original, setOriginal] = useState(() => draftOfReport(report));
  const [draft, setDraft] = useState(original);
  const [version, setVersion] = useState(report.version);
  const dirty = Object.keys(draft).some((name) => !sameValue(draft[name], original[name]));
  if (report.version !== version && !dirty) {
    // Somebody, or an action on this page, changed the report while nothing was typed here.
    setVersion(report.version);
    setOriginal(draftOfReport(report));
    setDraft(draftOfReport(report));
  }
  const editable = report.may.edit;
  const send = (values: Draft, base: Draft, on: number) =>
    save.mutate(
      { draft: values, original: base, version: on },
      {
        onSuccess: (saved) => {
          setVersion(saved.version);
          setOriginal(values);
          toast(core.saved);
        },
      },
    );
  const conflict = isProblem(save.error, 412)
    ? (save.error.current as unknown as Report | undefined)
    : undefined;
  const set = (name: string) => (value: string) => setDraft((before) => ({ ...before, [name]: value }));
  const text = (name: string) => String(draft[name] ?? '');

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        send(draft, original, version);
      }}
    >
      <section className="card stack">
        <h2>{t.heading}</h2>
        <p className="muted small">{t.headingHint}</p>
        <TextInput label={t.titleField} value={text('title')} onChange={set('title')} disabled={!editable} />
        <div className="report-head">
          {reportHeaderFields.map((name) => (
            <HeaderField
              key={name}
              name={name}
              value={text(name)}
              onChange={set(name)}
              disabled={!editable}
            />
          ))}
        </div>
      </section>
      <h2>{t.sections}</h2>
      {report.sections.map((section) => (
        <Section
          key={section.key}
          report={report}
          section={section}
          text={text(sectionName(section.key))}
          edited={!sameValue(draft[sectionName(section.key)], original[sectionName(section.key)])}
          onText={set(sectionName(section.key))}
        />
      ))}
      {save.error && !conflict && <Failure error={save.error} />}
      {editable && (
        <div className="row row-end report-foot">
          <Button look="primary" type="submit" disabled={!dirty} busy={save.isPending}>
            {save.isPending ? core.saving : core.save}
          </Button>
        </div>
      )}
      {conflict && (
        <ConflictDialog
          fields={fieldsOfReport(report, t)}
          original={original}
          mine={draft}
          theirs={draftOfReport(conflict)}
          onClose={() => save.reset()}
          onDrop={() => {
            setOriginal(draftOfReport(conflict));
            setDraft(draftOfReport(conflict));
            setVersion(conflict.version);
            save.reset();
          }}
          onSave={(merged) => {
            setDraft(merged);
            send(merged, draftOfReport(conflict), conflict.version);
          }}
        />
      )}
      <LeaveGuard blocks={() => dirty} />
    </form>
  );
}

interface HeaderFieldProps {
  name: ReportHeaderField;
  value: string;
  onChange: (value: string) => void;
  disabled: boolean;
}
function HeaderField({ name, value, onChange, disabled }: HeaderFieldProps) {
  const t = useReportTexts();
  const label = t.headerFields[name];
  if (name === 'plan_date') {
    return (
      <DayInput
        label={label}
        value={value || null}
        onChange={(day) => onChange(day ?? '')}
        disabled={disabled}
      />
    );
  }
  const rows = severalLines.includes(name) ? 2 : undefined;
  return (
    <TextInput label={label} value={value} onChange={onChange} disabled={disabled} {...(rows && { rows })} />
  );
}

const charactersALine = 110;
const fewestRows = 4;
const mostRows = 24;

/** Height of a text as it will wrap, so that most sections are seen whole. */
function rowsFor(text: string): number {
  const lines = text.split('\n').map((line) => Math.max(1, Math.ceil(line.length / charactersALine)));
  return Math.min(
    mostRows,
    Math.max(
      fewestRows,
      lines.reduce((sum, count) => sum + count, 0),
    ),
  );
}

interface SectionProps {
  report: Report;
  section: ReportSection;
  text: string;
  edited: boolean;
  onText: (text: string) => void;
}
function Section({ report, section, text, edited, onText }: SectionProps) {
  const t = useReportTexts();
  const refresh = useRefreshReports();
  const editable = report.may.edit;
  const rows = rowsFor(text);
  const redraft = async () => {
    await api.post(`/api/reports/${report.id}/redraft`, { key: section.key }, { version: report.version });
    await refresh();
    toast(t.redrafted);
  };
  return (
    <section className="card report-section">
      <div className="stack">
        <TextInput
          label={section.title}
          hint={section.figures.length > 0 && editable ? t.tokensHint : undefined}
          rows={rows}
          value={text}
          onChange={onText}
          disabled={!editable}
        />
        <div className="row no-print">
          <Tag tone={section.generated && !edited ? 'info' : 'mute'}>
            {section.generated && !edited ? t.generated : t.edited}
          </Tag>
          <span className="spread" />
          {editable && (
            <ConfirmButton look="quiet" label={t.redraft} title={t.redraft} disabled={edited} act={redraft}>
              {t.redraftHint}
            </ConfirmButton>
          )}
        </div>
      </div>
      {section.figures.length > 0 && (
        <aside aria-label={`${t.figures}: ${section.title}`}>
          <Figures figures={section.figures} period={report.period} />
        </aside>
      )}
    </section>
  );
}

interface FiguresProps {
  figures: ReportSection['figures'];
  period: string;
}
/** What is known first; what has no figure yet is folded away. */
function Figures({ figures, period }: FiguresProps) {
  const t = useReportTexts();
  const known = figures.filter((figure) => figure.value !== null);
  const missing = figures.filter((figure) => figure.value === null);
  return (
    <>
      <h3>{t.figures}</h3>
      <FigureList figures={known} period={period} />
      {missing.length > 0 && (
        <details>
          <summary>{t.figuresMissing(missing.length)}</summary>
          <FigureList figures={missing} period={period} />
        </details>
      )}
    </>
  );
}

function FigureList({ figures, period }: FiguresProps) {
  const t = useReportTexts();
  return (
    <dl className="report-figures">
      {figures.map((figure) => (
        <div key={figure.no}>
          <dt>
            <Go to={paths.indicator(figure.no)} search={{ ky: period }}>
              {t.figure(figure.no)}
            </Go>{' '}
            <code className="small">[CT{figure.no}]</code>
          </dt>
          <dd>
            <strong>{formatNumber(figure.value)}</strong>{' '}
            {figure.denominator !== null && (
              <span className="muted small">
                {formatNumber(figure.numerator)} / {formatNumber(figure.denominator)}
              </span>
            )}
            {figure.stated && <div className="muted small">{figure.stated}</div>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
