// The difficulties and proposals of one report, and those of earlier periods that still wait.
import type { SchoolReport } from '@core/api/types';
import { AddIssue } from './IssueForm';
import { IssueCard } from './IssueCard';
import { useSchoolReportTexts } from './texts';

export function OwnIssues({ report }: { report: SchoolReport }) {
  const t = useSchoolReportTexts();
  return (
    <div className="stack">
      {report.may.write && (
        <div className="row">
          <AddIssue report={report} kind="difficulty" />
          <AddIssue report={report} kind="proposal" />
        </div>
      )}
      {report.issues.length === 0 && <p className="muted">{t.issueNone}</p>}
      <ul className="plain stack">
        {report.issues.map((issue) => (
          <li key={issue.id}>
            <IssueCard issue={issue} report={report} />
          </li>
        ))}
      </ul>
      {report.carried.length > 0 && (
        <section className="stack">
          <h2 className="section-title">{t.carried}</h2>
          <ul className="plain stack">
            {report.carried.map((issue) => (
              <li key={issue.id}>
                <IssueCard issue={issue} withPeriod />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
