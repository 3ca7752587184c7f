// Small pieces of the task pages: marks, money, and the dialog in which a unit reports.
import { useState } from 'react';
import { api } from '@core/api/client';
import type { TaskFund, TaskPart, WorkState } from '@core/api/types';
import { formatDay, formatNumber, none, parseNumber } from '@core/format/format';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick, TextInput } from '@core/ui/fields';
import { Progress } from '@core/ui/Progress';
import { Tag, type Tone } from '@core/ui/states';
import { toast } from '@core/ui/toast';
import { useRefreshTasks } from './queries';
import { usePlanTexts } from './texts';

export const workStates: WorkState[] = ['todo', 'doing', 'done', 'not_applicable'];

export function WorkTag({ state }: { state: WorkState }) {
  const t = usePlanTexts();
  const tones: Record<WorkState, Tone> = { todo: 'mute', doing: 'info', done: 'ok', not_applicable: 'mute' };
  return <Tag tone={tones[state]}>{t.state[state]}</Tag>;
}

export function DueText({ due, late }: { due: string | null; late: boolean }) {
  const t = usePlanTexts();
  if (!due) return none;
  return late ? (
    <Tag tone="bad">
      {t.late} {formatDay(due)}
    </Tag>
  ) : (
    formatDay(due)
  );
}

export function Percent({ value, name }: { value: number; name: string }) {
  return <Progress value={value} label={`${formatNumber(value)}%`} name={name} />;
}

export function moneyText(sums: { spent: number; estimate: number }) {
  return sums.spent === 0 && sums.estimate === 0
    ? none
    : `${formatNumber(sums.spent)} / ${formatNumber(sums.estimate)}`;
}

export function totalOf(funds: readonly TaskFund[]) {
  const sum = (name: 'estimate' | 'spent' | 'settled') => funds.reduce((all, one) => all + one[name], 0);
  return { estimate: sum('estimate'), spent: sum('spent'), settled: sum('settled') };
}

export function ReportButton({ task, part }: { task: { no: number }; part: TaskPart }) {
  const t = usePlanTexts();
  const refresh = useRefreshTasks();
  const support = part.kind === 'support';
  const [state, setState] = useState<WorkState>(part.state === 'todo' ? 'doing' : part.state);
  const [percent, setPercent] = useState(String(part.percent));
  const [note, setNote] = useState(part.note ?? '');
  const typed = parseNumber(percent);
  const wrong = typed === null || typed < 0 || typed > 100 || !Number.isInteger(typed);
  const choose = (next: string) => {
    setState(next as WorkState);
    if (next === 'done') setPercent('100');
    if (next === 'todo') setPercent('0');
  };
  const act = async () => {
    const path = support ? `/api/task_partners/${part.id}` : `/api/work_items/${part.id}`;
    await api.put(path, { ...(!support && { state }), percent: typed, note }, part.version);
    await refresh();
    toast(t.reported);
  };
  return (
    <ConfirmButton
      look="primary"
      label={t.report}
      title={t.reportOf(task.no, part.unit_name)}
      ready={!wrong}
      act={act}
    >
      {!support && (
        <Pick
          label={t.stateLabel}
          value={state}
          options={workStates.slice(0, 3).map((value) => ({ value, label: t.state[value] }))}
          onChange={choose}
        />
      )}
      <TextInput
        label={t.percent}
        value={percent}
        onChange={setPercent}
        error={wrong ? t.percentWrong : undefined}
      />
      <TextInput label={t.result} rows={4} value={note} onChange={setNote} />
    </ConfirmButton>
  );
}
