// Schools' reports on the first page: the school's own of the period, and what waits for the commune's answer.
import { formatDay } from '@core/format/format';
import { paths } from '@core/paths';
import { PanelAnswer, PanelCard, PanelList } from '@core/ui/PanelCard';
import { usePanelTexts } from './panelTexts';
import { useIssues, useOverview } from './queries';
import { IssueTag, ReportTag } from './StateTags';

const shownAtMost = 5;

export function OwnReportPanel() {
  const t = usePanelTexts();
  return (
    <PanelCard title={t.own} more={{ to: paths.schoolReports, label: t.ownAll }}>
      <PanelAnswer
        answer={useOverview(undefined)}
        rows={2}
        pick={({ items, owed, own_unit_id }) => items.filter((row) => owed && row.unit_id === own_unit_id)}
        none={t.ownNone}
      >
        {(shown, { period_label, due }) => (
          <PanelList
            items={shown.map((row) => ({
              key: row.unit_id,
              to: paths.schoolReports,
              title: period_label,
              note: t.due(formatDay(due)),
              mark: <ReportTag report={row} />,
            }))}
          />
        )}
      </PanelAnswer>
    </PanelCard>
  );
}

export function PendingIssuesPanel() {
  const t = usePanelTexts();
  return (
    <PanelCard title={t.issues} more={{ to: paths.issues, label: t.issuesAll }}>
      <PanelAnswer
        answer={useIssues({ state: 'pending' })}
        rows={3}
        pick={({ items }) => items.slice(0, shownAtMost)}
        none={t.issuesNone}
      >
        {(shown) => (
          <PanelList
            items={shown.map((issue) => ({
              key: issue.id,
              to: paths.issue(issue.id),
              title: issue.text,
              note: issue.unit_name,
              mark: <IssueTag state={issue.state} />,
            }))}
          />
        )}
      </PanelAnswer>
    </PanelCard>
  );
}
