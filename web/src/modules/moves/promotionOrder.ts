// What the page of promotion has decided so far, and what becomes of it.
import type { PromotionPreview } from '@core/api/types';

export type Outcome = 'go' | 'repeat' | 'stay';
export interface Decision {
  outcome: Outcome;
  /** Of the pupil who repeats: the class of the new year. */
  className: string;
}
export interface Decisions {
  /** Class → its name in the new year; empty: its pupils complete the school. */
  names: Record<number, string>;
  /** Class → pupil → what becomes of them, where it is not the usual. */
  pupils: Record<number, Record<number, Decision>>;
}

export const initial = (preview: PromotionPreview): Decisions => ({
  names: Object.fromEntries(preview.classes.map((line) => [line.class_id, line.next_name])),
  pupils: {},
});

export const others = (decisions: Decisions, classId: number): [number, Decision][] =>
  Object.entries(decisions.pupils[classId] ?? {}).map(([id, decision]) => [Number(id), decision]);

export function totals(preview: PromotionPreview, decisions: Decisions) {
  const sum = { go: 0, repeat: 0, finish: 0 };
  for (const line of preview.classes) {
    const apart = others(decisions, line.class_id);
    const repeat = apart.filter(([, { outcome }]) => outcome === 'repeat').length;
    const moving = line.pupils - line.already - apart.length;
    sum.repeat += repeat;
    sum[decisions.names[line.class_id] ? 'go' : 'finish'] += Math.max(0, moving);
  }
  return sum;
}

/** Names of classes that the new year does not have yet. */
export function newClasses(preview: PromotionPreview, decisions: Decisions): Set<string> {
  const known = new Set(preview.classes.filter((line) => line.next_exists).map((line) => line.next_name));
  return new Set(Object.values(decisions.names).filter((name) => name && !known.has(name)));
}

export function orderOf(preview: PromotionPreview, decisions: Decisions, day: string) {
  const all = preview.classes.flatMap((line) => others(decisions, line.class_id));
  return {
    unit_id: preview.unit_id,
    from_year: preview.from_year,
    day,
    seen: preview.seen,
    classes: preview.classes.map(({ class_id }) => ({
      class_id,
      next_name: (decisions.names[class_id] ?? '').trim(),
    })),
    repeats: all
      .filter(([, { outcome }]) => outcome === 'repeat')
      .map(([pupil_id, { className }]) => ({ pupil_id, class_name: className })),
    left_out: all.filter(([, { outcome }]) => outcome === 'stay').map(([id]) => id),
  };
}
