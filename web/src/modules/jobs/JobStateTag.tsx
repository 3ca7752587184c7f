// The state of a job as a tag.
import type { Job } from '@core/api/types';
import { Tag, type Tone } from '@core/ui/states';
import { useJobTexts } from './texts';

const tones: Record<Job['state'], Tone> = {
  queued: 'mute',
  running: 'info',
  done: 'ok',
  failed: 'bad',
  cancelled: 'mute',
};

export function JobStateTag({ state }: { state: Job['state'] }) {
  const t = useJobTexts();
  return <Tag tone={tones[state]}>{t.states[state]}</Tag>;
}
