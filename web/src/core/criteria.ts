// What pages of several modules ask of a set of criteria.
import type { CriteriaSet, Criterion } from './api/types';

/** Why the points or words of a criterion are not sure, while nobody has settled it. */
export function openDoubt(
  { doubts = [] }: CriteriaSet['content'],
  { code, doubt }: Criterion,
): string | undefined {
  const settled = doubts.some((one) => one.about.includes(code) && one.settled);
  return settled ? undefined : doubt;
}
