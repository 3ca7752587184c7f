// Scores as they are typed.
import type { AssessmentAnswer } from '@core/api/types';
import { formatNumber } from '@core/format/format';

/** "4,5" → 4.5; null for nothing; undefined for what is no score of the criterion. */
export function scoreIn(
  text: string,
  { most, step }: Pick<AssessmentAnswer, 'most' | 'step'>,
): number | null | undefined {
  const clean = text.trim().replace(',', '.');
  if (clean === '') return null;
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(clean)) return undefined;
  const hundredths = Math.round(Number(clean) * 100);
  const whole = hundredths % Math.round(step * 100) === 0 || hundredths === Math.round(most * 100);
  return whole && hundredths <= Math.round(most * 100) ? hundredths / 100 : undefined;
}

export const scoreText = (score: number | null) => (score === null ? '' : String(score).replace('.', ','));

export function scoreWords(
  answer: AssessmentAnswer,
  score: number | null,
  words: { met: string; notMet: string },
): string {
  if (score === null) return '–';
  if (answer.condition) return score > 0 ? words.met : words.notMet;
  return `${formatNumber(score)}/${formatNumber(answer.most)}`;
}
