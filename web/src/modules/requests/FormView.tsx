// A form to be filled in, made of its description; also its preview.
import type { FormField, FormProblem, RequestForm } from '@core/api/types';
import { Button } from '@core/ui/Button';
import { DayInput, Pick, TextInput } from '@core/ui/fields';
import { isNumeric, messageAt, rowsOf, type Typed, type TypedEntries, type TypedRow } from './entries';
import { useRequestTexts } from './texts';

interface FormViewProps {
  form: RequestForm;
  entries: TypedEntries;
  problems?: readonly FormProblem[];
  disabled?: boolean;
  onChange: (entries: TypedEntries) => void;
}
export function FormView({ form, entries, problems = [], disabled = false, onChange }: FormViewProps) {
  return (
    <div className="request-form">
      {form.fields.map((field) =>
        field.type === 'table' ? (
          <RowsOf
            key={field.code}
            table={field}
            rows={rowsOf(entries, field.code)}
            problems={problems}
            disabled={disabled}
            onChange={(rows) => onChange({ ...entries, [field.code]: rows })}
          />
        ) : (
          <FieldOf
            key={field.code}
            field={field}
            value={(entries[field.code] ?? null) as Typed}
            error={messageAt(problems, `/${field.code}`)}
            disabled={disabled}
            onChange={(value) => onChange({ ...entries, [field.code]: value })}
          />
        ),
      )}
    </div>
  );
}

interface FieldOfProps {
  field: Omit<FormField, 'columns'>;
  value: Typed;
  error: string | undefined;
  disabled: boolean;
  onChange: (value: Typed) => void;
}
function FieldOf({ field, value, error, disabled, onChange }: FieldOfProps) {
  const t = useRequestTexts();
  const computed = (field.total ?? []).length > 0;
  const base = {
    label: computed ? `${field.label} (${t.fill.computed})` : field.label,
    hint: field.hint ?? undefined,
    error,
    required: field.required === true && !computed,
  };
  if (field.type === 'flag' || field.type === 'choice') {
    const options =
      field.type === 'flag'
        ? [t.fill.yes, t.fill.no].map((label, index) => ({ value: index === 0 ? 'true' : 'false', label }))
        : (field.choices ?? []).map((choice) => ({ value: choice, label: choice }));
    const taken = (text: string) => (text === '' ? null : field.type === 'flag' ? text === 'true' : text);
    if (disabled)
      return <TextInput {...base} value={readOut(value, t.fill)} onChange={() => undefined} disabled />;
    return (
      <Pick
        {...base}
        value={value === null ? '' : String(value)}
        options={withStranger(options, value)}
        placeholder={t.fill.notYet}
        onChange={(text) => onChange(taken(text))}
      />
    );
  }
  const text = typeof value === 'string' ? value : '';
  if (field.type === 'date' && (text === '' || /^\d{4}-/.test(text)))
    return <DayInput {...base} value={text || null} onChange={onChange} disabled={disabled} />;
  return (
    <TextInput
      {...base}
      value={text}
      {...(field.type === 'text' && (field.max ?? Infinity) > 100 && { rows: 2 })}
      {...(isNumeric(field.type) && !base.hint && { placeholder: t.types[field.type] })}
      disabled={disabled || computed}
      onChange={onChange}
    />
  );
}

function readOut(value: Typed, t: { yes: string; no: string }): string {
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  return value ?? '';
}

/** What a workbook brought and no choice fits stays in sight. */
function withStranger(options: { value: string; label: string }[], value: Typed) {
  const there = value === null || options.some((option) => option.value === String(value));
  return there ? options : [...options, { value: String(value), label: String(value) }];
}

interface RowsOfProps {
  table: FormField;
  rows: TypedRow[];
  problems: readonly FormProblem[];
  disabled: boolean;
  onChange: (rows: TypedRow[]) => void;
}
function RowsOf({ table, rows, problems, disabled, onChange }: RowsOfProps) {
  const t = useRequestTexts();
  const set = (index: number, row: TypedRow) => onChange(rows.map((old, at) => (at === index ? row : old)));
  return (
    <fieldset className="request-table">
      <legend>
        {table.label}
        {table.required && <span className="field-required"> *</span>}
      </legend>
      {table.hint && <p className="muted small">{table.hint}</p>}
      {rows.length === 0 && <p className="muted">{t.fill.noRows}</p>}
      {rows.map((row, index) => (
        <fieldset key={index} className="request-row">
          <legend>{t.fill.row(index + 1)}</legend>
          {(table.columns ?? []).map((column) => (
            <FieldOf
              key={column.code}
              field={column}
              value={row[column.code] ?? null}
              error={messageAt(problems, `/${table.code}/${index}/${column.code}`)}
              disabled={disabled}
              onChange={(value) => set(index, { ...row, [column.code]: value })}
            />
          ))}
          {!disabled && (
            <Button
              look="quiet"
              icon="close"
              aria-label={`${table.label}: ${t.fill.removeRow(index + 1)}`}
              onClick={() => onChange(rows.filter((_, at) => at !== index))}
            />
          )}
        </fieldset>
      ))}
      {!disabled && (
        <div>
          <Button icon="plus" onClick={() => onChange([...rows, {}])}>
            {t.fill.addRow}
            <span className="sr-only">: {table.label}</span>
          </Button>
        </div>
      )}
    </fieldset>
  );
}
