// The states of a report and of an issue, each in one look.
import type { IssueState, SchoolReportRow, SchoolReportState } from '@core/api/types';
import { Tag, type Tone } from '@core/ui/states';
import { useSchoolReportTexts } from './texts';

const reportTones: Record<SchoolReportState, Tone> = {
  none: 'mute',
  draft: 'mute',
  submitted: 'info',
  returned: 'warn',
  received: 'ok',
};
const issueTones: Record<IssueState, Tone> = {
  unsent: 'mute',
  sent: 'warn',
  reviewing: 'info',
  answered: 'ok',
  resolved: 'ok',
  forwarded: 'info',
  declined: 'mute',
};

export function ReportTag({ report }: { report: Pick<SchoolReportRow, 'state' | 'late' | 'overdue'> }) {
  const t = useSchoolReportTexts();
  return (
    <span className="row">
      <Tag tone={reportTones[report.state]}>{t.state[report.state]}</Tag>
      {report.overdue && <Tag tone="bad">{t.overdue}</Tag>}
      {report.late && <Tag>{t.late}</Tag>}
    </span>
  );
}

export function IssueTag({ state }: { state: IssueState }) {
  const t = useSchoolReportTexts();
  return <Tag tone={issueTones[state]}>{t.issueState[state]}</Tag>;
}
