import type { Changeset } from '@core/api/types';
import { formatNumber } from '@core/format/format';
import { useChangesetTexts } from './texts';

/** "thêm 12, sửa 3" */
export function useCounts() {
  const t = useChangesetTexts();
  return ({ created, updated, removed }: Changeset) =>
    [
      created > 0 && t.created(formatNumber(created)),
      updated > 0 && t.updated(formatNumber(updated)),
      removed > 0 && t.removed(formatNumber(removed)),
    ]
      .filter(Boolean)
      .join(', ') || t.none;
}
