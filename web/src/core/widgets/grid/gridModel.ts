// What a grid knows without a screen: blocks of cells, the clipboard's text, and text into values and back.
import type { Field, Value } from '../../api/types';
import { formatDay, parseDay, parseNumber } from '../../format/format';
import type { CoreTexts } from '../../i18n/vi';
import { checkField, parsePartialDay, widgetOf } from '../../resource/schema';

export interface At {
  row: number;
  column: number;
}
/** Both ends included. */
export interface Block {
  top: number;
  left: number;
  bottom: number;
  right: number;
}
/** What may be chosen in a field, [value, label]; none: it is typed. */
export type Choices = readonly (readonly [string, string])[];
export type Read = { value: Value } | { problem: string };

export const blockOf = (a: At, b: At): Block => ({
  top: Math.min(a.row, b.row),
  bottom: Math.max(a.row, b.row),
  left: Math.min(a.column, b.column),
  right: Math.max(a.column, b.column),
});
export const holdsCell = (block: Block, at: At) =>
  at.row >= block.top && at.row <= block.bottom && at.column >= block.left && at.column <= block.right;

/** Tabs between cells, lines between rows; a cell with either, or with a quote, stands in quotes. */
export function writeBlock(cells: readonly (readonly string[])[]): string {
  const quoted = (text: string) => (/["\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return cells.map((row) => row.map(quoted).join('\t')).join('\n');
}

/** As Excel and LibreOffice put it on the clipboard. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const end = () => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  const source = text.replaceAll('\r\n', '\n').replace(/\n$/, '');
  for (let at = 0; at < source.length; ++at) {
    const sign = source[at] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (source[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === '\t') end();
    else if (sign === '\n') {
      end();
      rows.push([]);
    } else cell += sign;
  }
  end();
  return rows;
}

/** "muong" finds "Mường". */
const fold = (text: string) =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase().trim();

function chosen(typed: string, choices: Choices): string | undefined {
  const exact = choices.find(([value, label]) => value === typed || label === typed);
  if (exact) return exact[0];
  const alike = choices.filter(([, label]) => fold(label) === fold(typed));
  return alike.length === 1 ? alike[0]?.[0] : undefined;
}

export const isChosen = (field: Field) =>
  ['select', 'radio', 'reference', 'boolean'].includes(widgetOf(field));

/** A text as somebody typed or pasted it, into the field's value. */
export function readCell(field: Field, text: string, choices: Choices, t: CoreTexts): Read {
  const typed = text.trim().normalize('NFC');
  if (typed === '') return field.required ? { problem: t.record.missing(field.label) } : { value: null };
  if (isChosen(field)) {
    const value = chosen(typed, choices);
    if (value === undefined) return { problem: t.grid.unknown(typed) };
    if (field.kind === 'id') return { value: Number(value) };
    return { value: field.kind === 'boolean' ? value === 'true' : value };
  }
  const value = typedValue(field, typed);
  if (value === undefined) return { problem: field.kind.includes('date') ? t.day.wrong : t.record.notNumber };
  const problem = checkField(field, value, t.record);
  return problem ? { problem } : { value };
}

function typedValue(field: Field, typed: string): Value | undefined {
  switch (widgetOf(field)) {
    case 'number':
      return parseNumber(typed) ?? undefined;
    case 'day':
      return parseDay(typed) ?? undefined;
    case 'partial_day':
      return parsePartialDay(typed) ?? undefined;
    default:
      return typed;
  }
}

/** A value as it is shown, copied and begun to be edited. */
export function writeCell(field: Field, value: Value | undefined, choices: Choices): string {
  if (value === undefined || value === null) return '';
  if (isChosen(field)) return choices.find(([code]) => code === String(value))?.[1] ?? String(value);
  if (field.kind === 'date' || field.kind === 'partial_date') return formatDay(String(value));
  return String(value).replace('.', typeof value === 'number' ? ',' : '.');
}
