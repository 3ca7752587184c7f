// Tasks on the first page: what is late or due soon.
import type { TaskBrief } from '@core/api/types';
import { formatDay, today } from '@core/format/format';
import { paths } from '@core/paths';
import { PanelAnswer, PanelCard, PanelList } from '@core/ui/PanelCard';
import { Tag } from '@core/ui/states';
import { usePanelTexts } from './panelTexts';
import { standingOf } from './standing';
import { useTasks } from './useTasks';

const shownAtMost = 6;
const soonDays = 30;

function isSoon(due: string): boolean {
  const last = new Date(`${today()}T00:00:00Z`);
  last.setUTCDate(last.getUTCDate() + soonDays);
  return due <= last.toISOString().slice(0, 10);
}

function waiting(tasks: readonly TaskBrief[]) {
  return tasks
    .map((task) => ({ task, ...standingOf(task) }))
    .filter(({ due }) => due !== null && isSoon(due))
    .sort((a, b) => (a.due ?? '').localeCompare(b.due ?? '') || a.task.no - b.task.no)
    .slice(0, shownAtMost);
}

export function TasksPanel() {
  const t = usePanelTexts();
  return (
    <PanelCard title={t.title} more={{ to: paths.tasks, label: t.all }}>
      <PanelAnswer answer={useTasks()} rows={3} pick={({ items }) => waiting(items)} none={t.none}>
        {(shown) => (
          <PanelList
            items={shown.map(({ task, due, late }) => ({
              key: task.id,
              to: paths.task(task.id),
              title: `${task.no}. ${task.name}`,
              mark:
                late > 0 ? (
                  <Tag tone="bad">{t.late(formatDay(due))}</Tag>
                ) : (
                  <Tag>{t.due(formatDay(due))}</Tag>
                ),
            }))}
          />
        )}
      </PanelAnswer>
    </PanelCard>
  );
}
