// A form being put together: fields in their order, what is computed, what is compared.
import { useState } from 'react';
import type { FormCheck, FormField, RequestForm } from '@core/api/types';
import { Button } from '@core/ui/Button';
import { Pick, TextInput } from '@core/ui/fields';
import { Empty, Tag } from '@core/ui/states';
import { codeFor, isNumeric, type TypedEntries } from './entries';
import { FormView } from './FormView';
import { useRequestTexts } from './texts';

const fieldTypes: FormField['type'][] = [
  'integer',
  'decimal',
  'percent',
  'money',
  'date',
  'text',
  'choice',
  'flag',
  'table',
];
const operators = ['<=', '<', '=', '>=', '>'] as const;

interface Term {
  code: string;
  label: string;
  computed: boolean;
}
/** All numbers of the form, "table.column" for those inside of tables. */
function numbersOf(form: RequestForm): Term[] {
  return form.fields.flatMap((field) =>
    field.type === 'table'
      ? (field.columns ?? [])
          .filter((column) => isNumeric(column.type))
          .map((column) => ({
            code: `${field.code}.${column.code}`,
            label: `${field.label}: ${column.label}`,
            computed: false,
          }))
      : isNumeric(field.type)
        ? [{ code: field.code, label: field.label, computed: (field.total ?? []).length > 0 }]
        : [],
  );
}

interface DesignerProps {
  form: RequestForm;
  onChange: (form: RequestForm) => void;
}
export function FormDesigner({ form, onChange }: DesignerProps) {
  const t = useRequestTexts();
  const terms = numbersOf(form);
  return (
    <div className="stack">
      {form.fields.length === 0 && <Empty title={t.designer.empty}>{t.designer.emptyHint}</Empty>}
      <FieldList
        fields={form.fields}
        types={fieldTypes}
        terms={terms}
        add={t.designer.add}
        onChange={(fields) => onChange({ ...form, fields })}
      />
      <h2>{t.designer.checks}</h2>
      <p className="muted small">{t.designer.checksHint}</p>
      <Checks checks={form.checks} terms={terms} onChange={(checks) => onChange({ ...form, checks })} />
    </div>
  );
}

interface FieldListProps {
  fields: FormField[];
  types: FormField['type'][];
  terms: Term[];
  add: string;
  onChange: (fields: FormField[]) => void;
}
function FieldList({ fields, types, terms, add, onChange }: FieldListProps) {
  const t = useRequestTexts();
  const [open, setOpen] = useState<number | null>(null);
  const swap = (at: number, by: number) => {
    const next = [...fields];
    const [moved] = next.splice(at, 1);
    if (moved) next.splice(at + by, 0, moved);
    setOpen(null);
    onChange(next);
  };
  const grow = () => {
    const code = codeFor(
      '',
      fields.map((field) => field.code),
    );
    setOpen(fields.length);
    onChange([...fields, { code, label: '', type: 'integer', required: false }]);
  };
  return (
    <div className="stack">
      <ol className="plain designer-list">
        {fields.map((field, at) => {
          const label = field.label || t.designer.untitled;
          return (
            <li key={at} className="card">
              <div className="row">
                <button
                  type="button"
                  className="designer-name"
                  aria-expanded={open === at}
                  aria-label={t.designer.edit(label)}
                  onClick={() => setOpen(open === at ? null : at)}
                >
                  {at + 1}. {label}
                  {field.required && <span className="field-required"> *</span>}
                </button>
                <Tag>{t.types[field.type]}</Tag>
                <span className="spread" />
                <Button
                  look="quiet"
                  icon="up"
                  aria-label={t.designer.up(label)}
                  disabled={at === 0}
                  onClick={() => swap(at, -1)}
                />
                <Button
                  look="quiet"
                  icon="down"
                  aria-label={t.designer.down(label)}
                  disabled={at === fields.length - 1}
                  onClick={() => swap(at, 1)}
                />
                <Button
                  look="quiet"
                  icon="close"
                  aria-label={t.designer.remove(label)}
                  onClick={() => onChange(fields.filter((_, other) => other !== at))}
                />
              </div>
              {open === at && (
                <FieldEditor
                  field={field}
                  types={types}
                  terms={terms.filter((term) => term.code !== field.code && !term.computed)}
                  taken={fields.filter((_, other) => other !== at).map((other) => other.code)}
                  onChange={(changed) => onChange(fields.map((old, other) => (other === at ? changed : old)))}
                />
              )}
            </li>
          );
        })}
      </ol>
      <div>
        <Button icon="plus" onClick={grow}>
          {add}
        </Button>
      </div>
    </div>
  );
}

interface FieldEditorProps {
  field: FormField;
  types: FormField['type'][];
  terms: Term[];
  taken: string[];
  onChange: (field: FormField) => void;
}
function FieldEditor({ field, types, terms, taken, onChange }: FieldEditorProps) {
  const t = useRequestTexts();
  // The code follows the name until somebody gives one, so that nobody needs to know of it.
  const [codeIsOurs, setCodeIsOurs] = useState(field.label === '');
  const rename = (label: string) =>
    onChange({ ...field, label, ...(codeIsOurs && { code: codeFor(label, taken) }) });
  const numeric = isNumeric(field.type);
  const inTable = !types.includes('table');
  return (
    <div className="designer-field">
      <TextInput label={t.designer.label} value={field.label} onChange={rename} required />
      <Pick
        label={t.designer.type}
        value={field.type}
        options={types.map((type) => ({ value: type, label: t.types[type] }))}
        onChange={(type) => onChange({ ...field, type: type as FormField['type'] })}
      />
      <TextInput
        label={t.designer.hint}
        value={field.hint ?? ''}
        onChange={(hint) => onChange({ ...field, hint })}
      />
      <TextInput
        label={t.designer.code}
        hint={t.designer.codeHint}
        value={field.code}
        onChange={(code) => {
          setCodeIsOurs(false);
          onChange({ ...field, code });
        }}
      />
      {numeric && (
        <NumberLimit
          label={t.designer.min}
          value={field.min}
          onChange={(min) => onChange({ ...field, min })}
        />
      )}
      {(numeric || field.type === 'text') && (
        <NumberLimit
          label={numeric ? t.designer.max : t.designer.longest}
          value={field.max}
          onChange={(max) => onChange({ ...field, max })}
        />
      )}
      {field.type === 'choice' && (
        <TextInput
          label={t.designer.choices}
          rows={4}
          value={(field.choices ?? []).join('\n')}
          onChange={(text) => onChange({ ...field, choices: text.split('\n') })}
        />
      )}
      <label className="row">
        <input
          type="checkbox"
          className="checkbox"
          checked={field.required ?? false}
          onChange={(event) => onChange({ ...field, required: event.target.checked })}
        />
        {t.designer.required}
      </label>
      {numeric && !inTable && (
        <TermSet
          label={t.designer.total}
          none={t.designer.totalNone}
          terms={terms}
          chosen={field.total ?? []}
          onChange={(total) => onChange({ ...field, total })}
        />
      )}
      {field.type === 'table' && (
        <section className="designer-wide stack" aria-label={t.designer.columns}>
          <h3>{t.designer.columns}</h3>
          <FieldList
            fields={(field.columns ?? []) as FormField[]}
            types={fieldTypes.slice(0, -1)}
            terms={[]}
            add={t.designer.addColumn}
            onChange={(columns) => onChange({ ...field, columns })}
          />
        </section>
      )}
    </div>
  );
}

interface NumberLimitProps {
  label: string;
  value: number | null | undefined;
  onChange: (value: number | null) => void;
}
/** Kept as a number once it is one. */
function NumberLimit({ label, value, onChange }: NumberLimitProps) {
  const [text, setText] = useState(value === null || value === undefined ? '' : String(value));
  const take = (typed: string) => {
    setText(typed);
    const number = Number(typed.replace(',', '.'));
    if (typed.trim() === '') onChange(null);
    else if (Number.isFinite(number)) onChange(number);
  };
  return <TextInput label={label} value={text} onChange={take} />;
}

interface TermSetProps {
  label: string;
  none: string;
  terms: Term[];
  chosen: string[];
  onChange: (codes: string[]) => void;
}
function TermSet({ label, none, terms, chosen, onChange }: TermSetProps) {
  const names = chosen.map((code) => terms.find((term) => term.code === code)?.label ?? code);
  const turn = (code: string, on: boolean) =>
    onChange(on ? [...chosen, code] : chosen.filter((other) => other !== code));
  return (
    <details className="designer-terms">
      <summary>
        {label}: <strong>{names.length > 0 ? names.join(' + ') : none}</strong>
      </summary>
      {terms.map((term) => (
        <label key={term.code} className="row">
          <input
            type="checkbox"
            className="checkbox"
            checked={chosen.includes(term.code)}
            onChange={(event) => turn(term.code, event.target.checked)}
          />
          {term.label}
        </label>
      ))}
    </details>
  );
}

interface ChecksProps {
  checks: FormCheck[];
  terms: Term[];
  onChange: (checks: FormCheck[]) => void;
}
function Checks({ checks, terms, onChange }: ChecksProps) {
  const t = useRequestTexts();
  const set = (at: number, change: Partial<FormCheck>) =>
    onChange(checks.map((check, other) => (other === at ? { ...check, ...change } : check)));
  return (
    <div className="stack">
      {checks.map((check, at) => (
        <fieldset key={at} className="card designer-field">
          <legend className="sr-only">{t.designer.check(at + 1)}</legend>
          <TermSet
            label={t.designer.left}
            none={t.designer.choose}
            terms={terms}
            chosen={check.left}
            onChange={(left) => set(at, { left })}
          />
          <Pick
            label={t.designer.op}
            value={check.op}
            options={operators.map((op) => ({ value: op, label: t.designer.ops[op] }))}
            onChange={(op) => set(at, { op })}
          />
          <TermSet
            label={t.designer.right}
            none={t.designer.choose}
            terms={terms}
            chosen={check.right}
            onChange={(right) => set(at, { right })}
          />
          <TextInput
            label={t.designer.message}
            value={check.message ?? ''}
            onChange={(message) => set(at, { message })}
          />
          <Button
            look="quiet"
            icon="close"
            aria-label={t.designer.removeCheck(at + 1)}
            onClick={() => onChange(checks.filter((_, other) => other !== at))}
          />
        </fieldset>
      ))}
      <div>
        <Button
          icon="plus"
          disabled={terms.length < 2}
          onClick={() => onChange([...checks, { left: [], op: '<=', right: [], message: '' }])}
        >
          {t.designer.addCheck}
        </Button>
      </div>
    </div>
  );
}

export function FormPreview({ form }: { form: RequestForm }) {
  const t = useRequestTexts();
  const [entries, setEntries] = useState<TypedEntries>({});
  if (form.fields.length === 0) return <Empty title={t.designer.empty}>{t.designer.emptyHint}</Empty>;
  return (
    <section className="card stack">
      <p className="muted small">{t.designer.previewHint}</p>
      <FormView form={form} entries={entries} onChange={setEntries} />
    </section>
  );
}
