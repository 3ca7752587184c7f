// The states of courses and how they look.
import type { TrainingCourseItem } from '@core/api/types';
import { formatDay } from '@core/format/format';
import { Tag, type Tone } from '@core/ui/states';

const tones: Record<TrainingCourseItem['course']['state'], Tone> = {
  draft: 'mute',
  open: 'info',
  closed: 'warn',
  finished: 'ok',
  cancelled: 'bad',
};

export function CourseTag({ item }: { item: TrainingCourseItem }) {
  return <Tag tone={tones[item.course.state]}>{item.state_label}</Tag>;
}

export function days({ from_date, to_date }: TrainingCourseItem['course']): string {
  if (!from_date) return '';
  if (!to_date || to_date === from_date) return formatDay(from_date);
  return `${formatDay(from_date)} – ${formatDay(to_date)}`;
}
