// Values of records as text: labels for ids, codes and choices; days, money and numbers as written in Vietnam.
import { useMe } from '../api/session';
import type { Field, Labels, Row, Value } from '../api/types';
import { formatDay, formatInstant, formatMoney, formatNumber, formatPlain, none } from '../format/format';
import { useCoreTexts } from '../i18n';
import { usePeriodName } from '../i18n/period';
import { isIssues, useIssueText } from './issues';
import { useCodeLabels, type CodeLabels } from './useRecords';

export interface LabelSource {
  labels?: Labels | undefined;
  codes: CodeLabels;
  yes: string;
  no: string;
  issues?: ((issues: string) => string) | undefined;
  /** "2026-Q3" in words; other texts as they are. */
  period?: (code: string) => string;
}

function labelOf(field: Field, value: Value, { labels, codes }: LabelSource): string | undefined {
  const key = String(value);
  return (
    labels?.[field.name]?.[key] ??
    field.choices?.find(([code]) => code === key)?.[1] ??
    (field.code_list ? codes[field.code_list]?.[key] : undefined)
  );
}

export function showValue(field: Field, value: Value | undefined, source: LabelSource): string {
  if (value === null || value === undefined || value === '') return none;
  if (isIssues(field)) return source.issues?.(String(value)) ?? String(value);
  const label = labelOf(field, value, source);
  if (label !== undefined) return label;
  if (typeof value === 'boolean') return value ? source.yes : source.no;
  if (field.kind === 'instant') return formatInstant(String(value));
  if (field.kind === 'date' || field.kind === 'partial_date') return formatDay(String(value));
  if (field.kind === 'money') return formatMoney(Number(value));
  if (field.kind === 'id') return `#${String(value)}`;
  return typeof value === 'number' ? formatNumber(value) : (source.period?.(value) ?? value);
}

/** Values as history and audit keep them: texts, whatever the field's kind. */
function typed(field: Field, value: Value): Value {
  if (typeof value !== 'string') return value;
  if (field.kind === 'boolean') return value === 'true';
  return isNumeric(field) && value !== '' ? Number(value) : value;
}

/** Shows what history and audit recorded of a field as the record's own page would. */
export function useRecordedText(
  fields: readonly Field[],
): (field: Field | undefined, value: Value) => string {
  const { units } = useMe();
  const unitNames = Object.fromEntries(units.map(({ id, name }) => [id, name]));
  const toUnits = fields.filter((field) => field.target === 'unit').map((field) => [field.name, unitNames]);
  const source = useLabelSource(fields, Object.fromEntries(toUnits) as Labels);
  return (field, value) => (field ? showValue(field, typed(field, value), source) : formatPlain(value));
}

export function useLabelSource(fields: readonly Field[], labels?: Labels): LabelSource {
  const t = useCoreTexts();
  const codes = useCodeLabels(fields);
  const period = usePeriodName();
  return { labels, codes, yes: t.yes, no: t.no, issues: useIssueText(fields), period };
}

export const isNumeric = (field: Field) => ['integer', 'real', 'money', 'score'].includes(field.kind);

/** A record read alone brings the titles of what it points at. */
export const labelsOf = (row: Row) => row.labels as unknown as Labels | undefined;
