// One difficulty or proposal: where a notice leads.
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView } from '@core/ui/states';
import { IssueCard } from './IssueCard';
import { useIssue } from './queries';
import { useSchoolReportTexts } from './texts';
import './schoolReports.css';

export default function IssuePage() {
  const t = useSchoolReportTexts();
  const answer = useIssue(Number(useParam('id')));
  const issue = answer.data;
  return (
    <>
      <PageHead
        title={issue ? t.issueTitle(t.kind[issue.kind], issue.unit_name) : t.issuesTitle}
        help="bao-cao-truong"
        actions={
          <ButtonLink to={paths.issues} icon="previous">
            {t.issuesTitle}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer} rows={3}>
        {(one) => <IssueCard issue={one} withUnit withPeriod />}
      </AnswerView>
    </>
  );
}
