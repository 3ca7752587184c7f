// What was done with one task over time: corrections of the plan, what each unit reported.
import { useState } from 'react';
import type { TaskChange, TaskHistory } from '@core/api/types';
import { formatInstant } from '@core/format/format';
import { paths } from '@core/paths';
import { useParam } from '@core/routing';
import { ButtonLink } from '@core/ui/Button';
import { Pick } from '@core/ui/fields';
import { PageHead } from '@core/ui/PageHead';
import { AnswerView, Tag } from '@core/ui/states';
import { Table } from '@core/ui/Table';
import { useTaskHistory } from './queries';
import { usePlanTexts } from './texts';
import './plan.css';

export default function HistoryPage() {
  const t = usePlanTexts();
  const id = useParam('id');
  const answer = useTaskHistory(id);
  return (
    <>
      <PageHead
        title={answer.data ? t.historyOf(answer.data.no) : t.history}
        sub={answer.data?.name}
        help="nhiem-vu"
        actions={
          <ButtonLink to={paths.task(Number(id))} icon="previous">
            {t.backToTask}
          </ButtonLink>
        }
      />
      <AnswerView answer={answer}>{(history) => <Timeline history={history} />}</AnswerView>
    </>
  );
}

const ofTask = 'task';

function Timeline({ history }: { history: TaskHistory }) {
  const t = usePlanTexts();
  const [whose, setWhose] = useState('');
  const units = new Map(
    history.items.flatMap(({ unit_id, unit_name }) =>
      unit_id !== null && unit_name !== null ? [[String(unit_id), unit_name] as const] : [],
    ),
  );
  const shown = history.items.filter(
    ({ unit_id }) => whose === '' || whose === (unit_id === null ? ofTask : String(unit_id)),
  );
  return (
    <div className="stack">
      <div className="toolbar">
        <Pick
          label={t.historyWhose}
          value={whose}
          options={[
            { value: '', label: t.historyAll },
            { value: ofTask, label: t.historyTask },
            ...[...units].map(([value, label]) => ({ value, label })),
          ]}
          onChange={setWhose}
        />
      </div>
      {shown.map((change) => (
        <Change key={`${change.kind}/${change.unit_id ?? ''}/${change.version}`} change={change} />
      ))}
    </div>
  );
}

function Change({ change }: { change: TaskChange }) {
  const t = usePlanTexts();
  const whose = change.unit_name ?? t.historyTask;
  return (
    <section className="card stack">
      <div className="row">
        <strong>{formatInstant(change.at)}</strong>
        <Tag tone={change.kind === 'task' ? 'info' : 'mute'}>
          {change.kind === 'support' ? `${whose} (${t.support})` : whose}
        </Tag>
        <span className="muted">{change.by}</span>
      </div>
      {change.changes.length === 0 ? (
        <p className="muted">{change.version === 1 ? t.historyMade[change.kind] : t.historyNothing}</p>
      ) : (
        <Table
          caption={`${whose}, ${formatInstant(change.at)}`}
          rows={change.changes}
          rowKey={(one) => one.label}
          columns={[
            { key: 'label', title: t.historyField, head: true, cell: (one) => one.label },
            { key: 'before', title: t.historyBefore, cell: (one) => one.before || t.historyEmpty },
            { key: 'after', title: t.historyAfter, cell: (one) => one.after || t.historyEmpty },
          ]}
        />
      )}
    </section>
  );
}
