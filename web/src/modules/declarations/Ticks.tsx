// Rows of a table that can be chosen: a column of boxes, the first ticks all.
import { useState } from 'react';
import type { DeclarationDuty } from '@core/api/types';
import type { Column } from '@core/ui/Table';
import { useIndicatorName } from './figures';
import { useDeclarationTexts } from './texts';

export function useTicks(rows: readonly DeclarationDuty[]) {
  const t = useDeclarationTexts();
  const nameOf = useIndicatorName();
  const [ids, setIds] = useState<readonly number[]>([]);
  const chosen = rows.filter(({ id }) => id !== null && ids.includes(id));
  const all = rows.flatMap(({ id }) => (id === null ? [] : [id]));
  const column: Column<DeclarationDuty> = {
    key: 'tick',
    title: t.selectAll,
    control: (
      <input
        type="checkbox"
        className="checkbox"
        aria-label={t.selectAll}
        checked={rows.length > 0 && chosen.length === rows.length}
        onChange={(event) => setIds(event.target.checked ? all : [])}
      />
    ),
    cell: ({ id, ...duty }) =>
      id !== null && (
        <input
          type="checkbox"
          className="checkbox"
          aria-label={t.selectOne(nameOf(duty), duty.unit_name)}
          checked={ids.includes(id)}
          onChange={(event) =>
            setIds(event.target.checked ? [...ids, id] : ids.filter((other) => other !== id))
          }
        />
      ),
  };
  return { chosen, column, clear: () => setIds([]) };
}
