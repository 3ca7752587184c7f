// The text of a report, section by section, with the figures it speaks of beside it.
import { useState } from 'react';
import { api } from '@core/api/client';
import { isProblem } from '@core/api/problem';
import { reportHeaderFields, type Report, type ReportSection } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { useCoreTexts } from '@core/i18n';
import { paths } from '@core/paths';
import { ConflictDialog } from '@core/resource/ConflictDialog';
import { sameValue, type Draft } from '@core/resource/schema';
import { Go } from '@core/routing';
import { Button } from '@core/ui/Button';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { TextInput } from '@core/ui/fields';
import { LeaveGuard } from '@core/ui/LeaveGuard';
import { Failure, Tag } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { draftOfReport, fieldsOfReport, sectionName } from './draft';
import { useRefreshReports, useSaveReport } from './queries';
import { useReportTexts } from './texts';

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
  const editable = report.may.edit === true;
  const send = (values: Draft, on: number) =>
    save.mutate(
      { draft: values, version: on },
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
        send(draft, version);
      }}
    >
      <section className="card stack">
        <h2>{t.heading}</h2>
        <p className="muted small">{t.headingHint}</p>
        <TextInput label={t.titleField} value={text('title')} onChange={set('title')} disabled={!editable} />
        <div className="report-head">
          {reportHeaderFields.map((name) => (
            <TextInput
              key={name}
              label={t.headerFields[name]}
              value={text(name)}
              onChange={set(name)}
              disabled={!editable}
              {...(name === 'recipients' && { rows: 3 })}
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
            send(merged, conflict.version);
          }}
        />
      )}
      <LeaveGuard blocks={() => dirty} />
    </form>
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
  const editable = report.may.edit === true;
  const rows = Math.max(5, Math.ceil(text.length / 90) + text.split('\n').length);
  const redraft = async () => {
    await api.post(`/api/reports/${report.id}/redraft`, { key: section.key });
    toast(t.redrafted);
    await refresh();
  };
  return (
    <section className="card report-section">
      <div className="stack">
        <TextInput label={section.title} rows={rows} value={text} onChange={onText} disabled={!editable} />
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
      {section.figures && section.figures.length > 0 && (
        <aside aria-label={`${t.figures}: ${section.title}`}>
          <h3>{t.figures}</h3>
          <dl className="report-figures">
            {section.figures.map((figure) => (
              <div key={figure.no}>
                <dt>
                  <Go to={paths.indicator(figure.no)} search={{ ky: report.period }}>
                    {t.figure(figure.no)}
                  </Go>
                </dt>
                <dd>
                  <strong>{formatNumber(figure.value)}</strong>{' '}
                  <span className="muted small">
                    {formatNumber(figure.numerator)} / {formatNumber(figure.denominator)}
                  </span>
                </dd>
              </div>
            ))}
          </dl>
        </aside>
      )}
    </section>
  );
}
