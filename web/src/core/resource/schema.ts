// Rules of a field that the browser can tell at once; the server's 422 stays the authority. No framework here.
import type { Entity, Field, Row, Value } from '../api/types';
import { parseDay } from '../format/format';
import type { CoreTexts } from '../i18n/vi';

export type Widget =
  'text' | 'long' | 'number' | 'boolean' | 'day' | 'partial_day' | 'select' | 'radio' | 'reference' | 'fixed';
export type Draft = Record<string, Value>;

const radioMost = 3;

export function widgetOf(field: Field): Widget {
  switch (field.kind) {
    case 'long_text':
      return 'long';
    case 'integer':
    case 'real':
    case 'money':
    case 'score':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'date':
      return 'day';
    case 'partial_date':
      return 'partial_day';
    case 'code':
      return 'select';
    case 'choice':
      return (field.choices?.length ?? 0) <= radioMost ? 'radio' : 'select';
    case 'id':
      return field.target ? 'reference' : 'number';
    case 'instant':
      return 'fixed';
    case 'text':
      return 'text';
  }
}

/** All fields but the key, which says nothing to people. */
export const shownFields = (entity: Entity): Field[] => entity.fields.filter((field) => field.name !== 'id');

/** The columns of a list: what names the record comes first. */
export function listedFields(entity: Entity): Field[] {
  const isTitle = (field: Field) => Number(field.name === entity.title_field);
  return shownFields(entity)
    .filter((field) => field.listed)
    .sort((a, b) => isTitle(b) - isTitle(a));
}

const filterOrder: Widget[] = ['reference', 'radio', 'select', 'boolean', 'day'];

/** Fields worth filtering by: those with few values or a day; listed ones first. */
export function filterFields(entity: Entity): Field[] {
  const rank = (field: Field) =>
    (field.listed ? 0 : filterOrder.length) + filterOrder.indexOf(widgetOf(field));
  return shownFields(entity)
    .filter((field) => field.filterable && filterOrder.includes(widgetOf(field)))
    .sort((a, b) => rank(a) - rank(b));
}

/** The fields a person fills in. */
export function editableFields(entity: Entity): Field[] {
  return shownFields(entity).filter((field) => !field.read_only && widgetOf(field) !== 'fixed');
}

export function draftOf(entity: Entity, row: Row | null): Draft {
  return Object.fromEntries(editableFields(entity).map(({ name }) => [name, row?.[name] ?? null]));
}

export const isBlank = (value: Value | undefined) => value === undefined || value === null || value === '';
export const sameValue = (a: Value | undefined, b: Value | undefined) =>
  a === b || (isBlank(a) && isBlank(b));

/** Reads 5/9/2015, 9/2015 or 2015 into the stored form 2015-09-05, 2015-09, 2015. */
export function parsePartialDay(text: string): string | null {
  const typed = text.trim();
  if (/^\d{4}$/.test(typed)) return typed;
  const month = /^(\d{1,2})[/.\- ](\d{4})$/.exec(typed);
  if (month?.[1] && month[2] && Number(month[1]) >= 1 && Number(month[1]) <= 12) {
    return `${month[2]}-${month[1].padStart(2, '0')}`;
  }
  return parseDay(typed);
}

type Sentences = CoreTexts['record'];

function checkText(field: Field, value: string, t: Sentences): string | null {
  if (field.max && value.length > field.max) return t.tooLong(field.max);
  if (field.pattern && !new RegExp(`^(?:${field.pattern})$`, 'u').test(value)) return t.pattern;
  return null;
}

function checkNumber(field: Field, value: Value, t: Sentences): string | null {
  if (typeof value !== 'number' || Number.isNaN(value)) return t.notNumber;
  if (field.kind !== 'real' && field.kind !== 'score' && !Number.isInteger(value)) return t.notInteger;
  if (typeof field.min === 'number' && value < field.min) return t.tooSmall(field.min);
  if (typeof field.max === 'number' && value > field.max) return t.tooLarge(field.max);
  return null;
}

/** One sentence when the value breaks a rule, else nothing. */
export function checkField(field: Field, value: Value | undefined, t: Sentences): string | null {
  if (value === undefined || value === null || value === '')
    return field.required ? t.missing(field.label) : null;
  switch (widgetOf(field)) {
    case 'number':
      return checkNumber(field, value, t);
    case 'text':
    case 'long':
      return checkText(field, String(value), t);
    case 'partial_day':
      return /^\d{4}(-\d{2}){0,2}$/.test(String(value)) ? null : t.notPartialDay;
    default:
      return null;
  }
}

export function checkDraft(entity: Entity, draft: Draft, t: Sentences): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const field of editableFields(entity)) {
    const problem = checkField(field, draft[field.name], t);
    if (problem) problems[field.name] = problem;
  }
  return problems;
}

/** Two people changed one record: keeps what I changed, takes the rest from the server. */
export function mergeDefault(original: Draft, mine: Draft, theirs: Draft): Record<string, 'mine' | 'theirs'> {
  const choice: Record<string, 'mine' | 'theirs'> = {};
  for (const [name, value] of Object.entries(mine)) {
    if (sameValue(value, theirs[name])) continue;
    choice[name] = sameValue(value, original[name]) ? 'theirs' : 'mine';
  }
  return choice;
}
