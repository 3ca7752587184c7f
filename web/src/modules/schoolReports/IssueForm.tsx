// A difficulty or proposal being written into a report.
import { useState } from 'react';
import { api } from '@core/api/client';
import { useCodes } from '@core/api/queries';
import type { IssueKind, ReportIssue, SchoolReport } from '@core/api/types';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick, TextInput } from '@core/ui/fields';
import { issueAddress, reportAddress, useRefreshSchoolReports } from './queries';
import { useSchoolReportTexts } from './texts';

interface Draft {
  kind: IssueKind;
  text: string;
  addressee: string;
  indicator: string;
  task: string;
}
const blank = (kind: IssueKind): Draft => ({ kind, text: '', addressee: '', indicator: '', task: '' });
const draftOf = (issue: ReportIssue): Draft => ({
  kind: issue.kind,
  text: issue.text,
  addressee: issue.addressee,
  indicator: String(issue.indicator ?? ''),
  task: String(issue.task_id ?? ''),
});
const bodyOf = ({ kind, text, addressee, indicator, task }: Draft) => ({
  kind,
  text,
  addressee,
  indicator: indicator ? Number(indicator) : null,
  task_id: task ? Number(task) : null,
});
const isReady = ({ text, addressee }: Draft) => text.trim() !== '' && addressee !== '';

export function AddIssue({ report, kind }: { report: SchoolReport; kind: IssueKind }) {
  const t = useSchoolReportTexts();
  const refresh = useRefreshSchoolReports();
  const [draft, setDraft] = useState(() => blank(kind));
  const label = kind === 'difficulty' ? t.addDifficulty : t.addProposal;
  const add = async () => {
    await api.post(`${reportAddress(report.id)}/issues`, bodyOf(draft));
    setDraft(blank(kind));
    await refresh();
  };
  return (
    <ConfirmButton icon="plus" label={label} title={label} ready={isReady(draft)} act={add}>
      <Fields draft={draft} report={report} change={setDraft} />
    </ConfirmButton>
  );
}

export function EditIssue({ issue, report }: { issue: ReportIssue; report: SchoolReport }) {
  const t = useSchoolReportTexts();
  const refresh = useRefreshSchoolReports();
  const [draft, setDraft] = useState(() => draftOf(issue));
  const save = async () => {
    try {
      await api.put(issueAddress(issue.id), bodyOf(draft), issue.version);
    } finally {
      await refresh();
    }
  };
  return (
    <ConfirmButton label={t.edit} title={t.kind[issue.kind]} ready={isReady(draft)} act={save}>
      <Fields draft={draft} report={report} change={setDraft} />
    </ConfirmButton>
  );
}

interface FieldsProps {
  draft: Draft;
  report: SchoolReport;
  change: (draft: Draft) => void;
}
function Fields({ draft, report, change }: FieldsProps) {
  const t = useSchoolReportTexts();
  const addressees = useCodes('noi_nhan_kien_nghi').data?.rows ?? [];
  const set = (name: keyof Draft) => (value: string) => change({ ...draft, [name]: value });
  return (
    <div className="stack">
      <TextInput
        label={t.text}
        hint={`${t.textHint} ${t.personal}`}
        rows={5}
        value={draft.text}
        onChange={set('text')}
        required
      />
      <Pick
        label={t.addressee}
        value={draft.addressee}
        options={addressees.map(({ code, label }) => ({ value: code, label }))}
        placeholder={t.choose}
        onChange={set('addressee')}
        required
      />
      <Pick
        label={t.indicator}
        value={draft.indicator}
        options={report.content.figures.map(({ no, name }) => ({
          value: String(no),
          label: `${no}. ${name}`,
        }))}
        placeholder={t.noneLinked}
        onChange={set('indicator')}
      />
      <Pick
        label={t.task}
        value={draft.task}
        options={report.content.tasks.map(({ id, no, name }) => ({
          value: String(id),
          label: `${no}. ${name}`,
        }))}
        placeholder={t.noneLinked}
        onChange={set('task')}
      />
    </div>
  );
}
