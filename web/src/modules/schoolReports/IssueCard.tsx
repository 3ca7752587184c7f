// One difficulty or proposal: what was said, who sees to it, what was answered, and what may be done now.
import { useState } from 'react';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan, useMe } from '@core/api/session';
import type { IssueState, ReportIssue, SchoolReport } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { Go } from '@core/routing';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick, TextInput } from '@core/ui/fields';
import { Tag } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { EditIssue } from './IssueForm';
import { issueAddress, useRefreshSchoolReports } from './queries';
import { IssueTag } from './StateTags';
import { useSchoolReportTexts } from './texts';

interface IssueCardProps {
  issue: ReportIssue;
  /** The report it is being written into. */
  report?: SchoolReport;
  withUnit?: boolean;
  withPeriod?: boolean;
}
export function IssueCard({ issue, report, withUnit = false, withPeriod = false }: IssueCardProps) {
  const t = useSchoolReportTexts();
  return (
    <article className="card issue">
      <div className="row">
        <Tag>{t.kind[issue.kind]}</Tag>
        <IssueTag state={issue.state} />
        {withUnit && <OfReport issue={issue} />}
        {withPeriod && <span className="muted">{issue.period_label}</span>}
      </div>
      <p className="report-words">{issue.text}</p>
      <About issue={issue} />
      {issue.answer && (
        <blockquote className="issue-answer">
          <p className="report-words">{issue.answer}</p>
          <footer className="small muted">
            {t.answerOf(issue.answered_by ?? '', formatInstant(issue.answered_at))}
          </footer>
        </blockquote>
      )}
      <div className="row no-print">
        {issue.may.write && report && <EditIssue issue={issue} report={report} />}
        {issue.may.write && <Remove issue={issue} />}
        {issue.may.take_up && <TakeUp issue={issue} />}
        {issue.may.answer && <Answer issue={issue} />}
      </div>
    </article>
  );
}

/** A department that was given it sees the school's report no more than others do. */
function OfReport({ issue }: { issue: ReportIssue }) {
  const can = useCan();
  if (!can(permission.readSchoolReports)) return <span>{issue.unit_name}</span>;
  return <Go to={paths.schoolReport(issue.report_id)}>{issue.unit_name}</Go>;
}

function About({ issue }: { issue: ReportIssue }) {
  const t = useSchoolReportTexts();
  return (
    <p className="small muted issue-about">
      <span>{t.to(issue.addressee_label)}</span>
      {issue.indicator !== null && (
        <Go to={paths.indicator(issue.indicator)} search={{ ky: issue.period }}>
          {t.aboutIndicator(issue.indicator)}
        </Go>
      )}
      {issue.task_id !== null && issue.task_no !== null && (
        <Go to={paths.task(issue.task_id)}>{t.aboutTask(issue.task_no)}</Go>
      )}
      {issue.sent_at && <span>{t.sentAt(formatInstant(issue.sent_at))}</span>}
      {issue.owner && <span>{t.owner(issue.owner, issue.owner_unit ?? '')}</span>}
    </p>
  );
}

function useAct(done: string) {
  const refresh = useRefreshSchoolReports();
  return async (work: () => Promise<unknown>) => {
    try {
      await work();
      toast(done);
    } finally {
      await refresh();
    }
  };
}

function Remove({ issue }: { issue: ReportIssue }) {
  const t = useSchoolReportTexts();
  const act = useAct(t.removed);
  return (
    <ConfirmButton
      look="link"
      label={t.remove}
      title={t.remove}
      act={() => act(() => api.remove(issueAddress(issue.id), issue.version))}
    >
      <p>{t.removeHint}</p>
      <p className="report-words muted">{issue.text}</p>
    </ConfirmButton>
  );
}

function TakeUp({ issue }: { issue: ReportIssue }) {
  const t = useSchoolReportTexts();
  const act = useAct(t.takenUp);
  const me = useMe();
  const commune = me.commune.id;
  const departments = me.units.filter(({ kind }) => kind === 'department');
  const [unit, setUnit] = useState(String(issue.owner_unit_id ?? commune));
  const options = [me.commune, ...departments].map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <ConfirmButton
      label={t.takeUp}
      title={t.takeUp}
      act={() =>
        act(() =>
          api.post(
            `${issueAddress(issue.id)}/take-up`,
            { unit_id: Number(unit) },
            { version: issue.version },
          ),
        )
      }
    >
      <p>{t.takeUpHint}</p>
      {departments.length > 0 && (
        <Pick label={t.takeUpUnit} value={unit} options={options} onChange={setUnit} />
      )}
    </ConfirmButton>
  );
}

const outcomes: IssueState[] = ['answered', 'resolved', 'forwarded', 'declined'];

function Answer({ issue }: { issue: ReportIssue }) {
  const t = useSchoolReportTexts();
  const act = useAct(t.answered);
  const [state, setState] = useState<string>(outcomes.includes(issue.state) ? issue.state : 'answered');
  const [answer, setAnswer] = useState(issue.answer ?? '');
  const label = issue.answer ? t.answerAgain : t.answer;
  return (
    <ConfirmButton
      look="primary"
      label={label}
      title={label}
      ready={answer.trim() !== ''}
      act={() =>
        act(() => api.post(`${issueAddress(issue.id)}/answer`, { state, answer }, { version: issue.version }))
      }
    >
      <p className="report-words muted">{issue.text}</p>
      <Pick
        label={t.outcomeLabel}
        value={state}
        options={outcomes.map((value) => ({ value, label: t.issueState[value] }))}
        onChange={setState}
      />
      <TextInput label={t.answerText} rows={5} value={answer} onChange={setAnswer} required />
    </ConfirmButton>
  );
}
