// How a task stands for its reader.
import type { TaskBrief } from '@core/api/types';

/** A task's own standing: of a unit that has one part, that part's. */
export function standingOf(task: TaskBrief) {
  const { own } = task;
  if (own && task.units <= 1)
    return { percent: own.percent, state: own.state, due: own.due, late: own.late ? 1 : 0 };
  return { percent: task.percent, state: task.state, due: task.due, late: task.late };
}
