// How a figure is written: its standing, its target, its numerator and denominator.
import type { Figure, Indicator } from '@core/api/types';
import { StandingMark } from '@core/charts/charts';
import { standing, type Standing } from '@core/charts/standing';
import { formatNumber, none } from '@core/format/format';
import { Tag, type Tone } from '@core/ui/states';
import { useIndicatorTexts } from './texts';

const tones: Record<Standing, Tone> = { met: 'ok', unmet: 'bad', missing: 'warn', not_applicable: 'mute' };

export function StandingTag({ figure }: { figure: Pick<Figure, 'met' | 'basis'> }) {
  const t = useIndicatorTexts();
  const state = standing(figure);
  return (
    <Tag tone={tones[state]}>
      <StandingMark value={state} size={14} /> {t.standing[state]}
    </Tag>
  );
}

/** 95% or, where the unit is something counted, the bare number; `withUnit` names what is counted. */
export function valueText(figure: Pick<Figure, 'value'>, unit: string, withUnit = false): string {
  if (figure.value === null) return none;
  if (unit === '%') return `${formatNumber(figure.value)}%`;
  return withUnit ? `${formatNumber(figure.value)} ${unit.toLowerCase()}` : formatNumber(figure.value);
}

export function useTargetText() {
  const t = useIndicatorTexts();
  return ({ op, target, unit }: Pick<Indicator, 'op' | 'target' | 'unit'>, withUnit = false) => {
    const text = valueText({ value: target }, unit, withUnit);
    return op.startsWith('<') ? t.atMost(text) : t.atLeast(text);
  };
}

export function countsText({ numerator, denominator }: Pick<Figure, 'numerator' | 'denominator'>): string {
  if (numerator === null) return none;
  return denominator === null
    ? formatNumber(numerator)
    : `${formatNumber(numerator)} / ${formatNumber(denominator)}`;
}

const statedBases: Figure['basis'][] = ['declared', 'confirmed', 'unconfirmed'];
/** Declared by a unit, not counted from records. */
export const isStated = ({ basis }: Pick<Figure, 'basis'>) => statedBases.includes(basis);

/** What waits for the authority above, and is not counted till then. */
export function WaitingNote({ figure }: { figure: Pick<Figure, 'waiting'> }) {
  const t = useIndicatorTexts();
  return figure.waiting ? <div className="small muted">{t.waiting(figure.waiting)}</div> : null;
}

/** Right end of an indicator's bars: 100 for percentages, else the largest of target and values. */
export function scaleOf(indicator: Indicator): number {
  if (indicator.unit === '%') return 100;
  return Math.max(indicator.target, indicator.value ?? 0);
}
