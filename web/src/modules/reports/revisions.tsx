// What changed after the figures were frozen, and who did what with the report.
import type { Report } from '@core/api/types';
import { formatInstant, formatPlain } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { Empty, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useReportTexts } from './texts';

export function Revisions({ report }: { report: Report }) {
  const t = useReportTexts();
  const compared = (report.replaces_id ?? report.replaced_by_id) !== null;
  if (report.revisions.length === 0 && !compared) {
    return <Empty title={t.noRevisions}>{t.noRevisionsHint}</Empty>;
  }
  return (
    <div className="stack">
      {compared && (
        <p>
          <Go to={paths.reportComparison(report.id)}>{t.compare}</Go>
        </p>
      )}
      {report.revisions.map((revision) => (
        <section key={revision.revision} className="card stack">
          <div className="row">
            <Tag tone="info">{t.revision(revision.revision)}</Tag>
            <strong>{formatInstant(revision.at)}</strong>
            <span className="muted">{revision.by}</span>
          </div>
          <p>
            {t.reason}: {revision.reason}
          </p>
          <Table
            caption={t.revision(revision.revision)}
            rows={revision.changes}
            rowKey={(change) => `${change.no}/${change.unit}`}
            columns={[
              { key: 'no', title: t.indicator, cell: (change) => change.no },
              { key: 'unit', title: t.unit, head: true, cell: (change) => change.unit },
              { key: 'before', title: t.before, cell: (change) => formatPlain(change.before) },
              { key: 'after', title: t.after, cell: (change) => formatPlain(change.after) },
            ]}
          />
        </section>
      ))}
    </div>
  );
}

export function Course({ report }: { report: Report }) {
  const t = useReportTexts();
  return (
    <Table
      caption={t.tabs.history}
      rows={report.history}
      rowKey={(step) => `${step.at}/${step.action}`}
      columns={[
        { key: 'at', title: t.at, cell: (step) => formatInstant(step.at) },
        { key: 'action', title: t.action, head: true, cell: (step) => step.action },
        { key: 'by', title: t.by, cell: (step) => step.by },
        { key: 'note', title: t.note, cell: (step) => step.note },
      ]}
    />
  );
}
