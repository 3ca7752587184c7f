// Part III of the report, what is still missing, files, revisions and what was done.
import type { Accreditation, Criterion } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { Notice } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { Prose } from './Prose';
import { sheetAddress, type FrameWriting } from './queries';
import { useAccreditationTexts } from './texts';

interface ReportProps {
  sheet: Accreditation;
  writing: FrameWriting;
}
export function Report({ sheet, writing }: ReportProps) {
  const t = useAccreditationTexts();
  const keep = (name: 'conclusion' | 'proposals') =>
    sheet.may.write ? (text: string | null) => writing.write({ [name]: text }) : undefined;
  return (
    <>
      {sheet.may.write && <Lacks sheet={sheet} />}
      <Results sheet={sheet} />
      <section className="card stack">
        <Prose label={t.conclusion} value={sheet.conclusion} rows={5} save={keep('conclusion')} />
        <Prose label={t.proposals} value={sheet.proposals} rows={4} save={keep('proposals')} />
      </section>
      <Files sheet={sheet} />
      <Course sheet={sheet} />
    </>
  );
}

function Lacks({ sheet }: { sheet: Accreditation }) {
  const t = useAccreditationTexts();
  if (sheet.lacks.length === 0) return <Notice tone="info">{t.complete}</Notice>;
  return (
    <Notice tone="warn" title={t.lacks(sheet.lacks.length)}>
      <ul>
        {sheet.lacks.map(({ path, code, text }) => (
          <li key={`${path} ${code} ${text}`}>{text}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Results({ sheet }: { sheet: Accreditation }) {
  const t = useAccreditationTexts();
  const columns: Column<Criterion>[] = [
    { key: 'title', title: t.criterion, head: true, cell: ({ code, title }) => `${code}. ${title}` },
    { key: 'mandatory', title: t.mandatoryHead, cell: ({ mandatory }) => (mandatory ? '●' : '') },
    {
      key: 'result',
      title: t.result,
      cell: ({ code }) => t.levelOf(sheet.points[code]?.reached ?? null),
    },
  ];
  const { next, unanswered } = sheet.rating;
  return (
    <section className="stack">
      <h2>{t.results}</h2>
      <Table
        caption={t.results}
        columns={columns}
        rows={sheet.content.criteria}
        rowKey={({ code }) => code}
      />
      {next && unanswered === 0 && (
        <Notice tone="info" title={t.next(next.label)}>
          <ul>
            {next.raises.map(({ code, title, to }) => (
              <li key={code}>{t.raise(code, title, to)}</li>
            ))}
          </ul>
        </Notice>
      )}
    </section>
  );
}

function Files({ sheet }: { sheet: Accreditation }) {
  const t = useAccreditationTexts();
  const files = [
    ['file.docx', t.reportDocx],
    ['file.pdf', t.reportPdf],
    ['evidence.xlsx', t.evidenceXlsx],
    ['improvement.docx', t.planDocx],
    ['archive.zip', t.archive],
  ];
  return (
    <section className="card stack no-print">
      <h2>{t.files}</h2>
      <p className="row">
        {files.map(([name, label]) => (
          <a key={name} className="btn btn-plain" href={`${sheetAddress(sheet.id)}/${name}`} download>
            {label}
          </a>
        ))}
      </p>
      <p className="muted small">{t.archiveHint}</p>
    </section>
  );
}

function Course({ sheet }: { sheet: Accreditation }) {
  const t = useAccreditationTexts();
  return (
    <>
      {sheet.revisions.length > 1 && (
        <section className="card">
          <h2>{t.revisions}</h2>
          <ul className="plain">
            {sheet.revisions.map(({ id, revision, state_label }) => (
              <li key={id}>
                <Go to={paths.accreditation(id)}>{t.revision(revision)}</Go>, {state_label}
              </li>
            ))}
          </ul>
        </section>
      )}
      {sheet.steps.length > 0 && (
        <section className="card">
          <h2>{t.log}</h2>
          <ul className="plain">
            {sheet.steps.map(({ label, at, by, note }) => (
              <li key={`${at} ${label}`}>
                {label}, {formatInstant(at)}, {by}
                {note && <div className="muted">{note}</div>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
