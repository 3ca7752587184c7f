// A question as its JSON, and what the builder does to it. Pure: no component in here.
import type { QuestionField, QuestionSubject } from '@core/api/types';

export type OperandJson =
  | string
  | { field: string; as?: string; on?: string }
  | { count: string; at?: string; where?: ConditionJson };

export interface CompareJson {
  field?: string;
  as?: string;
  on?: string;
  count?: string;
  at?: string;
  where?: ConditionJson;
  op: string;
  value?: Scalar | Scalar[];
}
export type Scalar = string | number | boolean;
export type ConditionJson =
  { all: ConditionJson[] } | { any: ConditionJson[] } | { not: ConditionJson } | CompareJson;

export interface MeasureJson {
  do: string;
  of?: OperandJson;
}
export interface MomentJson {
  as_of?: string;
  valid_on?: string;
}
export type View = 'table' | 'chart' | 'units';
export interface QuestionJson {
  of: string;
  where?: ConditionJson;
  as_of?: string;
  valid_on?: string;
  fields?: OperandJson[];
  order?: { field: OperandJson; descending?: boolean };
  rows?: OperandJson[];
  columns?: OperandJson;
  measures?: MeasureJson[];
  moments?: MomentJson[];
  view?: View;
}

// ---- groups of conditions ----

export type GroupKind = 'all' | 'any' | 'none';
export interface Group {
  kind: GroupKind;
  parts: ConditionJson[];
}

export function asGroup(condition: ConditionJson | undefined): Group {
  if (!condition) return { kind: 'all', parts: [] };
  if ('all' in condition) return { kind: 'all', parts: condition.all };
  if ('any' in condition) return { kind: 'any', parts: condition.any };
  if ('not' in condition) {
    const inner = condition.not;
    return { kind: 'none', parts: 'any' in inner ? inner.any : [inner] };
  }
  return { kind: 'all', parts: [condition] };
}

export function fromGroup({ kind, parts }: Group): ConditionJson {
  if (kind === 'none') return { not: { any: parts } };
  return kind === 'any' ? { any: parts } : { all: parts };
}

export const isGroup = (condition: ConditionJson) => !('op' in condition);

// ---- what can be chosen ----

export interface Choice {
  key: string;
  label: string;
  operand: OperandJson;
  sort: string;
  /** Values may be shown and compared with; else only whether there is one. */
  told: boolean;
  field?: QuestionField;
  /** What is counted. */
  related?: string;
}
export interface ChoiceGroup {
  label: string;
  choices: Choice[];
}

const deepest = 2;
const ofTexts = new Set(['quarter', 'month', 'school_year']);

/** "class_id.name" → its key; the same operand always has the same key. */
export function keyOf(operand: OperandJson | undefined): string {
  if (operand === undefined) return '';
  if (typeof operand === 'string') return operand;
  if ('count' in operand) return `#${operand.at ?? ''}#${operand.count}`;
  return operand.as ? `${operand.field}:${operand.as}` : operand.field;
}

export function operandOf(compare: CompareJson): OperandJson {
  if (compare.count !== undefined)
    return { count: compare.count, ...(compare.at !== undefined && { at: compare.at }) };
  const field = compare.field ?? '';
  return compare.as === undefined ? field : { field, as: compare.as };
}

function fieldChoices(subject: QuestionSubject, path: string, suffix: string): Choice[] {
  return subject.fields.flatMap((field) => {
    if (field.name === 'id') return [];
    const address = path + field.name;
    const plain: Choice = {
      key: address,
      label: field.label + suffix,
      operand: address,
      sort: field.sort,
      told: field.told,
      field,
    };
    const derived = field.derives.map(([as, label]): Choice => ({
      key: `${address}:${as}`,
      label: `${field.label}: ${label}${suffix}`,
      operand: { field: address, as },
      sort: ofTexts.has(as) ? 'text' : 'number',
      told: field.told_derived,
    }));
    return [plain, ...derived];
  });
}

function countChoices(subject: QuestionSubject, path: string, suffix: string): Choice[] {
  const at = path.slice(0, -1);
  return subject.backwards.map((one) => ({
    key: `#${at}#${one.count}`,
    label: `${one.label} (${one.by})${suffix}`,
    operand: { count: one.count, ...(at && { at }) },
    sort: 'count',
    told: true,
    related: one.entity,
  }));
}

/** Everything that can be asked of a subject: its fields, those of what it points to, and what points to it. */
export function choicesOf(
  subjects: readonly QuestionSubject[],
  name: string,
  countLabel: string,
): ChoiceGroup[] {
  const find = (wanted: string | null) => subjects.find((subject) => subject.name === wanted);
  const groups: ChoiceGroup[] = [];
  const counts: Choice[] = [];
  const walk = (subject: QuestionSubject, path: string, labels: string[]) => {
    const suffix = labels.length > 0 ? ` (${labels.join(' › ')})` : '';
    groups.push({
      label: labels.length > 0 ? labels.join(' › ') : subject.label,
      choices: fieldChoices(subject, path, suffix),
    });
    if (labels.length < deepest) counts.push(...countChoices(subject, path, suffix));
    if (labels.length === deepest) return;
    for (const field of subject.fields) {
      const target = find(field.target);
      if (target) walk(target, `${path}${field.name}.`, [...labels, field.label]);
    }
  };
  const subject = find(name);
  if (!subject) return [];
  walk(subject, '', []);
  if (counts.length > 0) groups.push({ label: countLabel, choices: counts });
  return groups;
}

export function findChoice(groups: readonly ChoiceGroup[], key: string): Choice | undefined {
  for (const { choices } of groups) {
    const found = choices.find((choice) => choice.key === key);
    if (found) return found;
  }
  return undefined;
}

/** The groups with what fits alone; groups left empty go. */
export function only(groups: readonly ChoiceGroup[], fits: (choice: Choice) => boolean): ChoiceGroup[] {
  return groups
    .map(({ label, choices }) => ({ label, choices: choices.filter(fits) }))
    .filter(({ choices }) => choices.length > 0);
}

// ---- changes ----

/** What a new question about a subject begins with: a list of its usual fields, or a count. */
export function startOf(subject: QuestionSubject): QuestionJson {
  if (subject.counts_only) {
    const rows = subject.scope_field ? [subject.scope_field] : [];
    return { of: subject.name, rows, measures: [{ do: 'count' }], view: 'table' };
  }
  return { of: subject.name, fields: usualFields(subject), view: 'table' };
}

export function usualFields(subject: QuestionSubject): string[] {
  const told = subject.fields.filter(
    ({ told, name, privacy }) => told && name !== 'id' && privacy !== 'sensitive',
  );
  const listed = told.filter(({ listed }) => listed);
  return (listed.length > 0 ? listed : told).slice(0, 6).map(({ name }) => name);
}

export const isList = ({ measures = [], rows = [], columns }: QuestionJson) =>
  measures.length === 0 && rows.length === 0 && columns === undefined;

/** A table whose count goes without saying says it. */
export function withMeasures(question: QuestionJson): QuestionJson {
  if (isList(question) || (question.measures ?? []).length > 0) return question;
  return { ...question, measures: [{ do: 'count' }] };
}

/** A condition of a new row: filled, until somebody chooses otherwise. */
export function startCondition(choice: Choice): CompareJson {
  const place = typeof choice.operand === 'string' ? { field: choice.operand } : choice.operand;
  return {
    ...place,
    op: choice.sort === 'count' ? 'some' : choice.sort === 'flag' ? 'equal' : 'filled',
    ...(choice.sort === 'flag' && { value: true }),
  };
}

/** The records behind one cell: what was asked, and the values of its row and column. */
export function behind(
  question: QuestionJson,
  subject: QuestionSubject,
  row: readonly { value: string }[],
  column: string,
  columnIndex: number,
): QuestionJson {
  const is = (operand: OperandJson, value: string): CompareJson => {
    const place = typeof operand === 'string' ? { field: operand } : operand;
    if (value !== '') return { ...place, op: 'equal', value };
    return { ...place, op: 'empty' };
  };
  const parts: ConditionJson[] = (question.rows ?? []).map((operand, index) =>
    is(operand, row[index]?.value ?? ''),
  );
  if (question.columns !== undefined) parts.push(is(question.columns, column));
  const moment = question.moments?.[columnIndex];
  const when = moment ?? {
    ...(question.as_of !== undefined && { as_of: question.as_of }),
    ...(question.valid_on !== undefined && { valid_on: question.valid_on }),
  };
  return {
    of: question.of,
    where: { all: [...(question.where ? [question.where] : []), ...parts] },
    fields: usualFields(subject),
    ...when,
  };
}

/** Five shades by value, 1 the lightest; nothing for no value. */
export function shadeOf(value: number | null, all: readonly (number | null)[]): number {
  if (value === null) return 0;
  const known = all.filter((one): one is number => one !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  if (high === low) return 3;
  return 1 + Math.min(4, Math.floor(((value - low) / (high - low)) * 5));
}
