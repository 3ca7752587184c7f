// A score as people read it: a percentage that always stands beside what it is made of.
import type { DataScore } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { useQualityTexts } from './texts';

/** Per cent with one decimal, rounded down: 99.96 is not 100. Nothing: not connected, or nothing was asked. */
export function share({ kept, asked }: Pick<DataScore, 'kept' | 'asked'>): number | null {
  return asked ? Math.floor(((kept ?? 0) * 1000) / asked) / 10 : null;
}

export type Level = 'good' | 'fair' | 'poor' | 'none';
export function levelOf(score: Pick<DataScore, 'kept' | 'asked'>): Level {
  const value = share(score);
  if (value === null) return 'none';
  if (value >= 95) return 'good';
  return value >= 80 ? 'fair' : 'poor';
}

/** Shapes tell the levels apart where colours do not. */
const marks: Record<Level, string> = { good: '●', fair: '◐', poor: '○', none: '–' };

export function useShareText() {
  const t = useQualityTexts();
  return (score: DataScore): string => {
    const value = share(score);
    if (value !== null) return `${formatNumber(value)} %`;
    return score.asked === null ? t.unconnected : t.nothingAsked;
  };
}

export function ScoreFigure({ score }: { score: DataScore }) {
  const text = useShareText();
  const level = levelOf(score);
  return (
    <span className={`score-figure score-${level}`}>
      <span aria-hidden="true">{marks[level]}</span> {text(score)}
    </span>
  );
}

export function ScoreBar({ score }: { score: DataScore }) {
  const value = share(score);
  return (
    <svg
      className={`bar score-bar score-${levelOf(score)}`}
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect className="bar-track" width="100" height="8" />
      {value !== null && <rect className="score-bar-value" width={value} height="8" />}
    </svg>
  );
}

export function KeptOf({ score }: { score: DataScore }) {
  const t = useQualityTexts();
  if (!score.asked) return null;
  return (
    <span className="small muted">
      {t.kept(formatNumber(score.kept), formatNumber(score.asked))}
      {score.excused ? `; ${t.excused(formatNumber(score.excused))}` : ''}
    </span>
  );
}
