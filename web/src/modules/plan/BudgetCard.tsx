// The money of a task by source and unit: estimate, spent, settled.
import { useState } from 'react';
import { api } from '@core/api/client';
import type { MoneySource, TaskBudget, TaskDetail } from '@core/api/types';
import { formatNumber, parseNumber } from '@core/format/format';
import { ConfirmButton } from '@core/ui/ConfirmButton';
import { Pick, TextInput } from '@core/ui/fields';
import { Table, type Column } from '@core/ui/Table';
import { toast } from '@core/ui/toast';
import { useRefreshTasks } from './queries';
import { usePlanTexts } from './texts';
import { UnitPick, useWritingUnit } from './UnitPick';

export function BudgetCard({ task }: { task: TaskDetail }) {
  const t = usePlanTexts();
  const columns: Column<TaskBudget>[] = [
    { key: 'unit', title: t.unit, head: true, cell: (line) => line.unit_name },
    { key: 'source', title: t.source, cell: (line) => t.sources[line.source] },
    { key: 'estimate', title: t.estimate, numeric: true, cell: (line) => formatNumber(line.estimate) },
    { key: 'spent', title: t.spent, numeric: true, cell: (line) => formatNumber(line.spent) },
    { key: 'settled', title: t.settled, numeric: true, cell: (line) => formatNumber(line.settled) },
    { key: 'note', title: t.note, cell: (line) => line.note },
    {
      key: 'actions',
      title: t.budgetEdit,
      quiet: true,
      cell: (line) =>
        line.may_change && (
          <div className="row">
            <Edit key={line.version} task={task} line={line} />
            <Remove line={line} />
          </div>
        ),
    },
  ];
  return (
    <section className="card stack">
      <div className="row">
        <h2 className="spread">
          {t.budget} ({t.dong})
        </h2>
        {task.may.write_units.length > 0 && <Edit task={task} />}
      </div>
      {task.budget.length > 0 ? (
        <Table caption={t.budget} columns={columns} rows={task.budget} rowKey={(line) => line.id} />
      ) : (
        <p className="muted">{t.budgetNone}</p>
      )}
    </section>
  );
}

const sources: MoneySource[] = ['state', 'recurrent', 'social'];
const amount = (text: string) => (text.trim() === '' ? 0 : parseNumber(text));
const isMoney = (dong: number | null) => dong !== null && Number.isInteger(dong) && dong >= 0;

function Edit({ task, line }: { task: TaskDetail; line?: TaskBudget }) {
  const t = usePlanTexts();
  const refresh = useRefreshTasks();
  const [unit, setUnit] = useWritingUnit(task);
  const [source, setSource] = useState<string>(line?.source ?? 'state');
  const [estimate, setEstimate] = useState(line ? formatNumber(line.estimate) : '');
  const [spent, setSpent] = useState(line ? formatNumber(line.spent) : '');
  const [settled, setSettled] = useState(line ? formatNumber(line.settled) : '');
  const [note, setNote] = useState(line?.note ?? '');
  const wrong = (text: string) => (isMoney(amount(text)) ? undefined : t.moneyWrong);
  const act = async () => {
    const body = {
      source,
      estimate: amount(estimate),
      spent: amount(spent),
      settled: amount(settled),
      note,
    };
    if (line) await api.put(`/api/budget_lines/${line.id}`, body, line.version);
    else await api.post(`/api/tasks/${task.id}/budget`, { ...body, unit_id: unit });
    await refresh();
    toast(t.saved);
  };
  return (
    <ConfirmButton
      {...(!line && { icon: 'plus' as const })}
      label={line ? t.budgetEdit : t.budgetAdd}
      title={line ? t.budgetEdit : t.budgetAdd}
      ready={![estimate, spent, settled].some(wrong)}
      act={act}
    >
      {!line && <UnitPick task={task} value={unit} onChange={setUnit} />}
      <Pick
        label={t.source}
        value={source}
        options={sources.map((value) => ({ value, label: t.sources[value] }))}
        onChange={setSource}
      />
      <TextInput label={t.estimate} value={estimate} onChange={setEstimate} error={wrong(estimate)} />
      <TextInput label={t.spent} value={spent} onChange={setSpent} error={wrong(spent)} />
      <TextInput label={t.settled} value={settled} onChange={setSettled} error={wrong(settled)} />
      <TextInput label={t.note} value={note} onChange={setNote} />
    </ConfirmButton>
  );
}

function Remove({ line }: { line: TaskBudget }) {
  const t = usePlanTexts();
  const refresh = useRefreshTasks();
  const act = async () => {
    await api.remove(`/api/budget_lines/${line.id}`, line.version);
    await refresh();
    toast(t.removed);
  };
  return (
    <ConfirmButton look="quiet" label={t.remove} title={t.sources[line.source]} act={act}>
      {t.removeText}
    </ConfirmButton>
  );
}
