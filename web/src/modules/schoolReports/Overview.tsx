// All schools of a period: who has handed in, who is late, how much waits for an answer.
import { api } from '@core/api/client';
import type { SchoolReportOverview, SchoolReportRow, Told } from '@core/api/types';
import { formatInstant, formatNumber } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Table, type Column } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { useRefreshSchoolReports } from './queries';
import { ReportTag } from './StateTags';
import { useSchoolReportTexts } from './texts';

const isHandedIn = ({ state }: SchoolReportRow) => state === 'submitted' || state === 'received';

export function Overview({ overview }: { overview: SchoolReportOverview }) {
  const t = useSchoolReportTexts();
  const rows = overview.items;
  const count = (key: 'difficulties' | 'proposals' | 'pending'): Column<SchoolReportRow> => ({
    key,
    title: t.columns[key],
    numeric: true,
    cell: (row) =>
      row[key] > 0 ? (
        <Go
          to={paths.issues}
          search={{
            ky: overview.period,
            truong: String(row.unit_id),
            ...(key !== 'pending' && {
              loai: key === 'difficulties' ? 'difficulty' : 'proposal',
              tinh_trang: 'all',
            }),
          }}
          aria-label={`${t.columns[key]}, ${row.unit_name}: ${row[key]}`}
        >
          {formatNumber(row[key])}
        </Go>
      ) : (
        '–'
      ),
  });
  const columns: Column<SchoolReportRow>[] = [
    { key: 'unit', title: t.columns.unit, head: true, cell: (row) => <UnitName row={row} /> },
    { key: 'state', title: t.columns.state, cell: (row) => <ReportTag report={row} /> },
    { key: 'submitted', title: t.columns.submitted, cell: (row) => formatInstant(row.submitted_at) },
    count('difficulties'),
    count('proposals'),
    count('pending'),
  ];
  if (overview.may_remind)
    columns.push({
      key: 'action',
      title: t.columns.action,
      quiet: true,
      cell: (row) => !isHandedIn(row) && <RemindOne period={overview.period} row={row} />,
    });
  return (
    <section className="stack">
      <p className="muted">
        {t.summary(
          rows.filter(isHandedIn).length,
          rows.length,
          rows.filter(({ state }) => state === 'received').length,
        )}
      </p>
      <Table caption={t.overview} columns={columns} rows={rows} rowKey={(row) => row.unit_id} />
    </section>
  );
}

/** What the office may open: a report that was handed in at least once. */
function UnitName({ row }: { row: SchoolReportRow }) {
  if (!row.id || row.number === 0) return <span className="unit-name">{row.unit_name}</span>;
  return <Go to={paths.schoolReport(row.id)}>{row.unit_name}</Go>;
}

function useRemind(period: string) {
  const t = useSchoolReportTexts();
  const refresh = useRefreshSchoolReports();
  return async (units: number[]) => {
    const told = await api.post<Told>('/api/school-reports/remind', { period, units });
    await refresh();
    toast(t.reminded(told));
  };
}

function RemindOne({ period, row }: { period: string; row: SchoolReportRow }) {
  const t = useSchoolReportTexts();
  const remind = useRemind(period);
  return (
    <ConfirmButton
      look="link"
      label={t.remind}
      title={t.remindOf(row.unit_name)}
      act={() => remind([row.unit_id])}
    >
      {t.remindHint}
    </ConfirmButton>
  );
}

export function RemindAll({ period, rows }: { period: string; rows: SchoolReportRow[] }) {
  const t = useSchoolReportTexts();
  const remind = useRemind(period);
  const missing = rows.filter((row) => !isHandedIn(row)).map(({ unit_id }) => unit_id);
  return (
    <ConfirmButton
      icon="bell"
      label={t.remindAll}
      title={t.remindAll}
      disabled={missing.length === 0}
      act={() => remind(missing)}
    >
      {t.remindHint}
    </ConfirmButton>
  );
}
