// The wizard's choices as plain data: from what was recognised to what is sent back.
import type { Import, ImportKind, ImportTable } from '@core/api/types';
import type { Mapping } from './queries';

/** Field chosen per column, by "sheet/table/column"; an empty text ignores the column. */
export type ColumnChoice = Record<string, string>;
/** Meaning chosen per unknown word, by "field/word". */
export type WordChoice = Record<string, string>;

/** A column may give a part of a field, as "ngay_sinh.day". */
export const wholeField = (field: string) => field.split('.')[0] ?? field;

export const columnKey = (table: ImportTable, column: number) => `${table.sheet}/${table.table}/${column}`;
/** What was answered for an earlier file of the same layout. */
export const rememberedWords = (one: Import): WordChoice =>
  Object.fromEntries(
    (one.recognition?.answers ?? []).map(({ field, word, code }) => [wordKey(field, word), code]),
  );

export const wordKey = (field: string, word: string) => `${field}/${word}`;

export function recognisedColumns(one: Import): ColumnChoice {
  const entries = (one.recognition?.tables ?? []).flatMap((table) =>
    table.columns.map((column) => [columnKey(table, column.index), column.field ?? ''] as const),
  );
  return Object.fromEntries(entries);
}

const blankToNull = (field: string | undefined) => (field === '' || field === undefined ? null : field);

export function toMapping(
  one: Import,
  columns: ColumnChoice,
  words: WordChoice,
  blankErases: boolean,
): Mapping {
  const tables = (one.recognition?.tables ?? []).map((table) => ({
    sheet: table.sheet,
    table: table.table,
    columns: Object.fromEntries(
      table.columns.map(({ index }) => [String(index), blankToNull(columns[columnKey(table, index)])]),
    ),
  }));
  const meanings: Mapping['words'] = {};
  for (const { field, word } of one.recognition?.questions ?? []) {
    const meaning = words[wordKey(field, word)];
    if (meaning) (meanings[field] ??= {})[word] = meaning;
  }
  for (const { field, word, code } of one.recognition?.answers ?? []) {
    const meaning = words[wordKey(field, word)] ?? '';
    if (meaning !== code) (meanings[field] ??= {})[word] = blankToNull(meaning);
  }
  return { tables, words: meanings, options: { blank_erases: blankErases } };
}

/** Labels of required fields that no column of the table gives. */
export function missingFields(
  kind: ImportKind | undefined,
  table: ImportTable,
  columns: ColumnChoice,
): string[] {
  const given = new Set(table.columns.map(({ index }) => wholeField(columns[columnKey(table, index)] ?? '')));
  return (kind?.fields ?? [])
    .filter((field) => field.required && !given.has(field.key))
    .map((field) => field.label);
}
