// The state of a report as a tag.
import type { ReportState } from '@core/api/types';
import { Tag, type Tone } from '@core/ui/states';
import { useReportTexts } from './texts';

const tones: Record<ReportState, Tone> = {
  draft: 'mute',
  submitted: 'info',
  approved: 'ok',
  returned: 'warn',
};

export function ReportStateTag({ state }: { state: ReportState }) {
  const t = useReportTexts();
  return <Tag tone={tones[state]}>{t.state[state]}</Tag>;
}
