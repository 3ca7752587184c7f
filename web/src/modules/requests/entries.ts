// Entries of a form as people type them: text for everything but yes/no and the rows of tables.
import type { FormField, FormProblem } from '@core/api/types';

export type Typed = string | boolean | null;
export type TypedRow = Record<string, Typed>;
export type TypedEntries = Record<string, Typed | TypedRow[]>;

const number = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 4 });

function typed(value: unknown): Typed {
  if (typeof value === 'number') return number.format(value);
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  return null;
}

type Row = Record<string, unknown>;
const typedRow = (row: Row): TypedRow =>
  Object.fromEntries(Object.entries(row).map(([code, value]) => [code, typed(value)]));

export function typedEntries(entries: Record<string, unknown>): TypedEntries {
  return Object.fromEntries(
    Object.entries(entries).map(([code, value]) => [
      code,
      Array.isArray(value) ? (value as Row[]).map(typedRow) : typed(value),
    ]),
  );
}

export const rowsOf = (entries: TypedEntries, code: string): TypedRow[] => {
  const value = entries[code];
  return Array.isArray(value) ? value : [];
};

/** An entry as it is read out. */
export function shownEntry(value: unknown, t: { yes: string; no: string }): string {
  const one = typed(value);
  if (typeof one === 'boolean') return one ? t.yes : t.no;
  return /^\d{4}-\d{2}-\d{2}$/.test(one ?? '') ? (one ?? '').split('-').reverse().join('/') : (one ?? '');
}

export const messageAt = (problems: readonly FormProblem[], path: string): string | undefined =>
  problems.find((problem) => problem.path === path && problem.code !== 'required')?.message;

export const isNumeric = (type: FormField['type']) =>
  type === 'integer' || type === 'decimal' || type === 'percent' || type === 'money';

/** "Số máy tính (cũ)" → "so_may_tinh_cu", told apart from those that are there. */
export function codeFor(label: string, taken: readonly string[]): string {
  const plain = label
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '')
    .slice(0, 36);
  const base = plain || 'muc';
  let code = base;
  for (let n = 2; taken.includes(code); n += 1) code = `${base}_${n}`;
  return code;
}
