// A column of boxes that choose rows, with one in the header for all of them.
import type { Column } from './Table';

interface Ticks<T> {
  rows: readonly T[];
  chosen: readonly T[];
  onChoose: (rows: T[]) => void;
  keyOf: (row: T) => string | number;
  all: string;
  one: (row: T) => string;
}
/** `rows`: those that may be chosen; the others have no box. */
export function tickColumn<T>({ rows, chosen, onChoose, keyOf, all, one }: Ticks<T>): Column<T> {
  const open = new Set(rows.map(keyOf));
  const keys = new Set(chosen.map(keyOf));
  return {
    key: 'tick',
    title: all,
    control: (
      <input
        type="checkbox"
        className="checkbox"
        aria-label={all}
        checked={rows.length > 0 && keys.size === rows.length}
        onChange={(event) => onChoose(event.target.checked ? [...rows] : [])}
      />
    ),
    cell: (row) =>
      open.has(keyOf(row)) && (
        <input
          type="checkbox"
          className="checkbox"
          aria-label={one(row)}
          checked={keys.has(keyOf(row))}
          onChange={(event) =>
            onChoose(
              event.target.checked ? [...chosen, row] : chosen.filter((other) => keyOf(other) !== keyOf(row)),
            )
          }
        />
      ),
  };
}
