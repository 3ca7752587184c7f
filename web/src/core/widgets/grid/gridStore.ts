// The values of a grid and their way to the server: each row is saved on its own, one change after the other, with
// the version that was seen. Who was faster is shown in the cell; nothing is overwritten unseen.
import { ApiError } from '../../api/client';
import { formProblems, isProblem } from '../../api/problem';
import type { Row, Value } from '../../api/types';
import { sameValue } from '../../resource/schema';

export interface GridRow {
  id: number;
  version: number;
  /** Names the row. */
  label: string;
  values: Record<string, Value>;
}
export interface Edit {
  id: number;
  field: string;
  value: Value;
}
export interface CellState {
  /** unsent: there is no connection; it is tried again. */
  kind: 'saving' | 'saved' | 'unsent' | 'wrong' | 'conflict';
  value: Value;
  message?: string;
  /** What somebody else wrote meanwhile. */
  theirs?: Value;
}
/** Saves some fields of a row; answers the whole record. Throws ApiError. */
export type Put = (id: number, patch: Record<string, Value>, version: number) => Promise<Row>;

interface Kept {
  version: number;
  values: Record<string, Value>;
  waiting: Map<string, Value>;
  busy: boolean;
}

const undoDepth = 100;
const againMs = 3_000; // after the network failed
const keyOf = (id: number, field: string) => `${id}:${field}`;

export class GridStore {
  private readonly rows: Map<number, Kept>;
  private readonly cells = new Map<string, CellState>();
  private readonly past: Edit[][] = [];
  private readonly listeners = new Set<() => void>();
  private changes = 0;

  constructor(
    rows: readonly GridRow[],
    private readonly put: Put,
    private readonly onSaved: () => void = () => undefined,
  ) {
    this.rows = new Map(
      rows.map(({ id, version, values }) => [id, { version, values, waiting: new Map(), busy: false }]),
    );
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  snapshot = () => this.changes;
  private tell() {
    this.changes += 1;
    for (const listener of this.listeners) listener();
  }

  cell = (id: number, field: string): CellState | undefined => this.cells.get(keyOf(id, field));
  /** What the cell shows: what was typed until it is refused or kept, else what is stored. */
  value(id: number, field: string): Value {
    const cell = this.cell(id, field);
    return cell && cell.kind !== 'saved' ? cell.value : (this.rows.get(id)?.values[field] ?? null);
  }
  get undoable() {
    return this.past.length > 0;
  }
  get saving() {
    return [...this.rows.values()].some((row) => row.busy || row.waiting.size > 0);
  }
  get unsent() {
    return [...this.cells.values()].some((cell) => cell.kind === 'unsent');
  }

  apply(edits: readonly Edit[]) {
    const real = edits.filter(({ id, field, value }) => !sameValue(this.value(id, field), value));
    if (real.length === 0) return;
    this.past.push(real.map(({ id, field }) => ({ id, field, value: this.value(id, field) })));
    if (this.past.length > undoDepth) this.past.shift();
    this.send(real);
  }

  undo() {
    const last = this.past.pop();
    if (last) this.send(last.filter(({ id, field, value }) => !sameValue(this.value(id, field), value)));
  }

  /** A cell that cannot be a value at all: shown, not sent. */
  refuse(id: number, field: string, typed: string, message: string) {
    this.cells.set(keyOf(id, field), { kind: 'wrong', value: typed, message });
    this.tell();
  }

  /** The cell as it is stored, without what was refused. */
  drop(id: number, field: string) {
    this.cells.delete(keyOf(id, field));
    this.tell();
  }

  resolve(id: number, field: string, side: 'mine' | 'theirs') {
    const cell = this.cell(id, field);
    if (cell?.kind !== 'conflict') return;
    if (side === 'theirs') this.drop(id, field);
    else this.send([{ id, field, value: cell.value }]);
  }

  private send(edits: readonly Edit[]) {
    for (const { id, field, value } of edits) {
      this.cells.set(keyOf(id, field), { kind: 'saving', value });
      this.rows.get(id)?.waiting.set(field, value);
    }
    this.tell();
    for (const id of new Set(edits.map((edit) => edit.id))) void this.flush(id);
  }

  private async flush(id: number) {
    const row = this.rows.get(id);
    if (!row || row.busy || row.waiting.size === 0) return;
    const patch = Object.fromEntries(row.waiting);
    row.waiting.clear();
    row.busy = true;
    try {
      const saved = await this.put(id, patch, row.version);
      row.version = saved.version;
      row.values = saved;
      this.mark(id, row, patch, () => ({ kind: 'saved' }));
      this.onSaved();
    } catch (error) {
      if (isProblem(error, 0)) {
        this.later(id, row, patch);
        return;
      }
      this.refused(id, row, patch, error);
    }
    row.busy = false;
    this.tell();
    void this.flush(id);
  }

  /** Nothing is lost without a connection: it waits, and is tried again. */
  private later(id: number, row: Kept, patch: Record<string, Value>) {
    this.mark(id, row, patch, () => ({ kind: 'unsent' }));
    for (const [field, value] of Object.entries(patch))
      if (!row.waiting.has(field)) row.waiting.set(field, value);
    row.busy = false;
    this.tell();
    window.setTimeout(() => void this.flush(id), againMs);
  }

  /** Cells that were changed again meanwhile wait for their own answer. */
  private mark(
    id: number,
    row: Kept,
    patch: Record<string, Value>,
    state: (field: string) => Omit<CellState, 'value'>,
  ) {
    for (const [field, value] of Object.entries(patch))
      if (!row.waiting.has(field)) this.cells.set(keyOf(id, field), { ...state(field), value });
  }

  private refused(id: number, row: Kept, patch: Record<string, Value>, error: unknown) {
    const message = error instanceof Error ? error.message : '';
    if (error instanceof ApiError && error.status === 412 && error.current) {
      this.overtaken(id, row, patch, error.current);
      return;
    }
    const { fields } = formProblems(error, Object.keys(patch));
    const blamed = Object.keys(fields);
    if (blamed.length === 0) {
      this.mark(id, row, patch, () => ({ kind: 'wrong', message }));
      return;
    }
    const fine = Object.entries(patch).filter(([field]) => !blamed.includes(field));
    for (const [field, value] of fine) if (!row.waiting.has(field)) row.waiting.set(field, value);
    this.mark(id, row, patch, (field) => ({ kind: 'wrong', message: fields[field] ?? message }));
  }

  /** Somebody else saved first: what they left alone is sent again, the same cell is a conflict. */
  private overtaken(id: number, row: Kept, patch: Record<string, Value>, current: Row) {
    const before = row.values;
    row.version = current.version;
    row.values = current;
    for (const [field, value] of Object.entries(patch)) {
      if (row.waiting.has(field)) continue;
      const theirs = current[field] ?? null;
      if (sameValue(theirs, before[field])) row.waiting.set(field, value);
      else if (sameValue(theirs, value)) this.cells.set(keyOf(id, field), { kind: 'saved', value });
      else this.cells.set(keyOf(id, field), { kind: 'conflict', value, theirs });
    }
  }
}
