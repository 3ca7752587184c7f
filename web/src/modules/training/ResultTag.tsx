// How the result of a course looks.
import type { TrainingPerson } from '@core/api/types';
import { Tag, type Tone } from '@core/ui/states';
import { useTrainingTexts } from './texts';

const resultTones: Record<TrainingPerson['result'], Tone> = {
  none: 'mute',
  completed: 'ok',
  not_completed: 'bad',
};
export function ResultTag({ result }: { result: TrainingPerson['result'] }) {
  const t = useTrainingTexts();
  return <Tag tone={resultTones[result]}>{t.results[result]}</Tag>;
}
