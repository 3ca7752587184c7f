// Periods to close, and the reports made so far.
import { usePeriods } from '@core/api/queries';
import { permission } from '@core/api/permissions';
import { useCan, useMe } from '@core/api/session';
import { api } from '@core/api/client';
import type { Period, ReportBrief } from '@core/api/types';
import { formatDay, formatInstant, formatNumber } from '@core/format/format';
import { usePeriodName } from '@core/i18n/period';
import { paths } from '@core/paths';
import { Go, useGo } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { CreateButton } from './CreateButton';
import { useRefreshReports, useReports } from './queries';
import { ReportStateTag } from './ReportStateTag';
import './reports.css';
import { useReportTexts } from './texts';

export default function ReportsPage() {
  const t = useReportTexts();
  const can = useCan();
  const answer = useReports();
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.subtitle}
        help="bao-cao"
        actions={can(permission.writeReports) && <CreateButton />}
      />
      <div className="stack">
        {can(permission.closePeriod) && <Periods />}
        <AnswerView answer={answer}>
          {({ items }) =>
            items.length > 0 ? (
              <ReportTable reports={items} />
            ) : (
              <Empty title={t.empty}>{can(permission.writeReports) ? t.emptyHint : t.emptyReader}</Empty>
            )
          }
        </AnswerView>
      </div>
    </>
  );
}

function ReportTable({ reports }: { reports: ReportBrief[] }) {
  const t = useReportTexts();
  const periodName = usePeriodName();
  return (
    <Table
      caption={t.title}
      rows={reports}
      rowKey={(report) => report.id}
      columns={[
        {
          key: 'title',
          title: t.columns.title,
          head: true,
          cell: (report) => <Go to={paths.report(report.id)}>{report.title}</Go>,
        },
        { key: 'period', title: t.columns.period, cell: (report) => periodName(report.period) },
        { key: 'state', title: t.columns.state, cell: (report) => <ReportStateTag state={report.state} /> },
        {
          key: 'revision',
          title: t.columns.revision,
          numeric: true,
          cell: (report) => formatNumber(report.revision),
        },
        {
          key: 'number',
          title: t.columns.number,
          cell: (report) => (report.number ? `${report.number}, ${formatDay(report.date)}` : t.noNumber),
        },
        { key: 'author', title: t.columns.author, cell: (report) => report.author },
        { key: 'updated', title: t.columns.updated, cell: (report) => formatInstant(report.updated_at) },
      ]}
    />
  );
}

/** The current period and those before it; what lies ahead cannot be closed yet. */
function reached(periods: Period[], current: string): Period[] {
  const until = periods.find((period) => period.code === current)?.close;
  return until ? periods.filter((period) => period.close <= until) : periods;
}

function Periods() {
  const t = useReportTexts();
  const me = useMe();
  const answer = usePeriods();
  return (
    <section className="card">
      <h2>{t.periods}</h2>
      <AnswerView answer={answer} rows={3}>
        {(periods) => (
          <ul className="plain periods">
            {reached(periods, me.period).map((period) => (
              <PeriodLine key={period.code} period={period} />
            ))}
          </ul>
        )}
      </AnswerView>
    </section>
  );
}

function PeriodLine({ period }: { period: Period }) {
  const t = useReportTexts();
  const go = useGo();
  const refresh = useRefreshReports();
  const open = period.state === 'open';
  const close = async () => {
    const answer = await api.post<{ report_id?: number } | undefined>(`/api/periods/${period.code}/close`);
    await refresh();
    toast(t.closed);
    if (answer?.report_id) go(paths.report(answer.report_id));
  };
  return (
    <li className="row">
      <strong>{period.label}</strong>
      <Tag tone={open ? 'warn' : 'ok'}>{t.periodState[period.state]}</Tag>
      <span className="muted">
        {open ? t.closeOn(formatDay(period.close)) : t.closedAt(formatInstant(period.closed_at))}
      </span>
      <span className="spread" />
      {open && (
        <ConfirmButton label={t.close} title={t.closeTitle(period.label)} act={close}>
          <p>{t.closeOn(formatDay(period.close))}.</p>
          <p>{t.closeHint}</p>
        </ConfirmButton>
      )}
    </li>
  );
}
