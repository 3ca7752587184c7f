// Reports on the first page: those that wait for approval, those to finish, those that are out.
import type { ReportBrief } from '@core/api/types';
import { usePeriodName } from '@core/i18n/period';
import { formatDay } from '@core/format/format';
import { paths } from '@core/paths';
import { PanelAnswer, PanelCard, PanelList } from '@core/ui/PanelCard';
import { usePanelTexts } from './panelTexts';
import { useReports } from './queries';
import { ReportStateTag } from './ReportStateTag';

const shownAtMost = 5;

interface ReportsPanelProps {
  title: string;
  none: string;
  wanted: (report: ReportBrief) => boolean;
}
function ReportsPanel({ title, none, wanted }: ReportsPanelProps) {
  const t = usePanelTexts();
  const periodName = usePeriodName();
  const answer = useReports();
  return (
    <PanelCard title={title} more={{ to: paths.reports, label: t.all }}>
      <PanelAnswer
        answer={answer}
        rows={3}
        pick={({ items }) => items.filter(wanted).slice(0, shownAtMost)}
        none={none}
      >
        {(shown) => (
          <PanelList
            items={shown.map((report) => ({
              key: report.id,
              to: paths.report(report.id),
              title: report.title,
              note: [
                periodName(report.period),
                report.number && t.number(report.number, formatDay(report.date)),
              ]
                .filter(Boolean)
                .join(' · '),
              mark: <ReportStateTag state={report.state} />,
            }))}
          />
        )}
      </PanelAnswer>
    </PanelCard>
  );
}

export function AwaitingPanel() {
  const t = usePanelTexts();
  return (
    <ReportsPanel title={t.awaiting} none={t.awaitingNone} wanted={({ state }) => state === 'submitted'} />
  );
}

export function DraftsPanel() {
  const t = usePanelTexts();
  return (
    <ReportsPanel
      title={t.drafts}
      none={t.draftsNone}
      wanted={({ state }) => state === 'draft' || state === 'returned'}
    />
  );
}

export function ApprovedPanel() {
  const t = usePanelTexts();
  return (
    <ReportsPanel title={t.approved} none={t.approvedNone} wanted={({ state }) => state === 'approved'} />
  );
}
