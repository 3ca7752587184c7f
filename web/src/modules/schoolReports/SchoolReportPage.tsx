// One report of a school: read, received or returned by the office.
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView } from '@core/ui/states';
import { useSchoolReport } from './queries';
import { ReportSteps } from './ReportSteps';
import { ReportView } from './ReportView';
import { useSchoolReportTexts } from './texts';
import './schoolReports.css';

export default function SchoolReportPage() {
  const t = useSchoolReportTexts();
  const answer = useSchoolReport(Number(useParam('id')));
  const report = answer.data;
  return (
    <>
      <PageHead
        title={report ? t.titleOf(report.unit_name, report.period_label) : t.title}
        help="bao-cao-truong"
        actions={
          report && (
            <>
              <ButtonLink to={paths.schoolReports} search={{ ky: report.period }} icon="previous">
                {t.title}
              </ButtonLink>
              <ReportSteps report={report} />
            </>
          )
        }
      />
      <AnswerView answer={answer} rows={10}>
        {(one) => <ReportView key={one.id} report={one} />}
      </AnswerView>
    </>
  );
}
