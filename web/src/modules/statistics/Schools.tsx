// The schools of a form: who has handed in, who is late; those who are missing are reminded.
import { api } from '@core/api/client';
import type { StatisticsOverview, StatisticsStanding, Told } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Tag, type Tone } from '@core/ui/states';
import { Table, type Column } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { useRefreshStatistics } from './queries';
import { useStatisticsTexts } from './texts';

const tones: Record<StatisticsStanding['state'], Tone> = {
  none: 'mute',
  open: 'mute',
  under_way: 'info',
  returned: 'warn',
  approved: 'ok',
};
const isHandedIn = ({ state }: StatisticsStanding) => state === 'under_way' || state === 'approved';

export function StandingTag({ row }: { row: StatisticsStanding }) {
  const t = useStatisticsTexts();
  return (
    <span className="row">
      <Tag tone={tones[row.state]}>{row.label}</Tag>
      {row.overdue && <Tag tone="bad">{t.overdue}</Tag>}
      {row.late && <Tag>{t.late}</Tag>}
    </span>
  );
}

export function Schools({ overview }: { overview: StatisticsOverview }) {
  const t = useStatisticsTexts();
  const rows = overview.items;
  const columns: Column<StatisticsStanding>[] = [
    { key: 'unit', title: t.columns.unit, head: true, cell: (row) => <UnitName row={row} /> },
    { key: 'state', title: t.columns.state, cell: (row) => <StandingTag row={row} /> },
    { key: 'since', title: t.columns.since, cell: (row) => formatInstant(row.since) },
    { key: 'number', title: t.columns.number, numeric: true, cell: (row) => row.number },
  ];
  if (overview.may_remind)
    columns.push({
      key: 'action',
      title: t.columns.action,
      quiet: true,
      cell: (row) => !isHandedIn(row) && <RemindOne overview={overview} row={row} />,
    });
  return (
    <section className="stack">
      <p className="muted">
        {t.summary(
          rows.filter(isHandedIn).length,
          rows.length,
          rows.filter(({ state }) => state === 'approved').length,
        )}
      </p>
      <Table caption={t.overview} columns={columns} rows={rows} rowKey={(row) => row.unit_id} />
    </section>
  );
}

/** What may be opened: one's own, or a form that was handed in at least once. */
function UnitName({ row }: { row: StatisticsStanding }) {
  if (!row.id || (row.number === 0 && !row.own)) return <span>{row.unit_name}</span>;
  return <Go to={paths.statisticsForm(row.id)}>{row.unit_name}</Go>;
}

function useRemind({ form, year }: StatisticsOverview) {
  const t = useStatisticsTexts();
  const refresh = useRefreshStatistics();
  return async (units: number[]) => {
    await refresh();
    toast(t.reminded(await api.post<Told>('/api/statistics/remind', { form, school_year: year, units })));
  };
}

function RemindOne({ overview, row }: { overview: StatisticsOverview; row: StatisticsStanding }) {
  const t = useStatisticsTexts();
  const remind = useRemind(overview);
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

export function RemindAll({ overview }: { overview: StatisticsOverview }) {
  const t = useStatisticsTexts();
  const remind = useRemind(overview);
  const missing = overview.items.filter((row) => !isHandedIn(row)).map(({ unit_id }) => unit_id);
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
