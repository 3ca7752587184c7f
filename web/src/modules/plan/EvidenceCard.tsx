// What proves a task, and each indicator that it is to bring to its target.
import type { TaskDetail } from '@core/api/types';
import { EvidenceSlot } from '@core/evidence';
import { usePlanTexts } from './texts';

export function EvidenceCard({ task }: { task: TaskDetail }) {
  const t = usePlanTexts();
  return (
    <section className="card stack">
      <h2>{t.evidence}</h2>
      <EvidenceSlot subject="task" subjectId={task.id} />
      {task.indicators.map(({ no, name }) => (
        <section key={no} className="stack">
          <h3>{`${t.indicator(no)}: ${name}`}</h3>
          <EvidenceSlot subject="task" subjectId={task.id} point={String(no)} />
        </section>
      ))}
    </section>
  );
}
