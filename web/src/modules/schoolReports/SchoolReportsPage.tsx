// "Báo cáo của trường": a school writes its own; the office sees how far all of them are.
import { useMutation } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { SchoolReport, SchoolReportOverview } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { useSearchText } from '@core/routing';
import { Button } from '@core/ui/Button';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Empty, Failure } from '@core/ui/states';
import { Overview, RemindAll } from './Overview';
import { useOverview, useRefreshSchoolReports, useSchoolReport } from './queries';
import { ReportSteps } from './ReportSteps';
import { ReportView } from './ReportView';
import { useSchoolReportTexts } from './texts';
import './schoolReports.css';

export default function SchoolReportsPage() {
  const t = useSchoolReportTexts();
  const [search] = useSearchText();
  const answer = useOverview(search.ky);
  const overview = answer.data;
  const own = overview?.items.find((row) => row.unit_id === overview.own_unit_id);
  return (
    <>
      <PageHead
        title={t.title}
        sub={own ? t.hint : t.officerHint}
        help="bao-cao-truong"
        actions={
          own?.id ? (
            <OwnSteps id={own.id} />
          ) : (
            overview?.may_remind && <RemindAll period={overview.period} rows={overview.items} />
          )
        }
      />
      {overview && <PeriodBar overview={overview} writing={Boolean(own?.id)} />}
      <AnswerView answer={answer} rows={8}>
        {(one) => <Body key={one.period} overview={one} />}
      </AnswerView>
    </>
  );
}

/** Below it a report under way says its day itself. */
function PeriodBar({ overview, writing }: { overview: SchoolReportOverview; writing: boolean }) {
  const t = useSchoolReportTexts();
  const [, change] = useSearchText();
  const options = [...overview.periods].reverse().map(({ code, label }) => ({ value: code, label }));
  return (
    <div className="toolbar">
      <Pick label={t.period} value={overview.period} options={options} onChange={(ky) => change({ ky })} />
      {!writing && (
        <p className="muted report-due">{overview.owed ? t.due(formatDay(overview.due)) : t.free}</p>
      )}
    </div>
  );
}

function Body({ overview }: { overview: SchoolReportOverview }) {
  const t = useSchoolReportTexts();
  const own = overview.items.find((row) => row.unit_id === overview.own_unit_id);
  if (own?.id) return <OwnReport id={own.id} />;
  if (own) return <Begin period={overview.period} unit={own.unit_id} />;
  if (overview.items.length === 0) return <Empty title={t.noSchools} />;
  return <Overview overview={overview} />;
}

function OwnReport({ id }: { id: number }) {
  return (
    <AnswerView answer={useSchoolReport(id)} rows={10}>
      {(report) => <ReportView key={report.id} report={report} />}
    </AnswerView>
  );
}

function OwnSteps({ id }: { id: number }) {
  const report = useSchoolReport(id).data;
  return report && <ReportSteps report={report} />;
}

function Begin({ period, unit }: { period: string; unit: number }) {
  const t = useSchoolReportTexts();
  const refresh = useRefreshSchoolReports();
  const create = useMutation({
    mutationFn: () => api.post<SchoolReport>('/api/school-reports', { period, unit_id: unit }),
    onSettled: refresh,
  });
  return (
    <>
      <Empty
        title={t.none}
        action={
          <Button look="primary" icon="plus" busy={create.isPending} onClick={() => create.mutate()}>
            {t.create}
          </Button>
        }
      >
        {t.noneHint}
      </Empty>
      {create.error && <Failure error={create.error} />}
    </>
  );
}
