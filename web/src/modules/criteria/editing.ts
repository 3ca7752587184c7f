// The content of a set while it is edited: points as they are typed, sums of what stands.
import type { CriteriaSet, Criterion } from '@core/api/types';

export type Content = CriteriaSet['content'];

/** "7,5" → 7.5; undefined for what is no number of points. */
export function pointsIn(text: string): number | undefined {
  const clean = text.trim().replace(',', '.');
  if (!/^\d{1,4}(\.\d{1,2})?$/.test(clean)) return undefined;
  return Number(clean);
}

export const pointsText = (points: number | undefined) =>
  points === undefined ? '' : String(points).replace('.', ',');

/** A condition has no points. */
export function withMost(criterion: Criterion, max: number | undefined): Criterion {
  const next = { ...criterion };
  delete next.max;
  return max === undefined ? next : { ...next, max };
}

export function sumOf(content: Content, group: string): number {
  const hundredths = content.criteria
    .filter((one) => one.group === group)
    .reduce((sum, { max = 0 }) => sum + Math.round(max * 100), 0);
  return hundredths / 100;
}

/** Another end of a band is another beginning of the next: no gap can come of it. */
export function withUpperBound(content: Content, at: number, bound: number, included: boolean): Content {
  const bands = (content.rule.bands ?? []).map((band, index) => {
    const { min, above, max, below, ...rest } = band;
    const low = { ...(min !== undefined && { min }), ...(above !== undefined && { above }) };
    const high = { ...(max !== undefined && { max }), ...(below !== undefined && { below }) };
    if (index === at) return { ...rest, ...low, ...(included ? { max: bound } : { below: bound }) };
    if (index === at + 1) return { ...rest, ...high, ...(included ? { above: bound } : { min: bound }) };
    return band;
  });
  return { ...content, rule: { ...content.rule, bands } };
}
