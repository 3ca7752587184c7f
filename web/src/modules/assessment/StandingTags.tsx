// Where a school's sheet stands.
import type { AssessmentStanding } from '@core/api/types';
import { Tag, type Tone } from '@core/ui/states';
import { useAssessmentTexts } from './texts';

export const stateTones: Record<string, Tone> = {
  none: 'mute',
  draft: 'mute',
  submitted: 'info',
  under_review: 'info',
  returned: 'warn',
  confirmed: 'ok',
  published: 'ok',
};

export function StandingTags({ row }: { row: AssessmentStanding }) {
  const t = useAssessmentTexts();
  return (
    <span className="row">
      <Tag tone={stateTones[row.state] ?? 'mute'}>{row.state_label}</Tag>
      {row.overdue && <Tag tone="bad">{t.overdue}</Tag>}
    </span>
  );
}
