// The form of any entity: quick checks, the server's refusals at their fields, 412 with both versions, unsaved-changes guard.
import { useEffect, useRef, useState } from 'react';
import { formProblems, isProblem } from '../api/problem';
import type { Entity, Field, Row, Value } from '../api/types';
import { useCoreTexts } from '../i18n';
import { Button } from '../ui/Button';
import { Labeled } from '../ui/fields';
import { LeaveGuard } from '../ui/LeaveGuard';
import { Failure, Notice } from '../ui/states';
import { toast } from '../ui/toast';
import { FieldControl } from '../widgets/FieldControl';
import { ConflictDialog } from './ConflictDialog';
import { checkDraft, draftOf, editableFields, sameValue, widgetOf, type Draft } from './schema';
import { useSave } from './useRecords';
import './resource.css';

interface RecordFormProps {
  entity: Entity;
  /** The record to change; none: a new one. */
  row: Row | null;
  /** Values a new record starts with. */
  preset?: Draft;
  /** Field that gets the focus first. */
  focus?: string | undefined;
  /** Fields not asked for, for example the owner that the page already knows. */
  hidden?: readonly string[];
  onSaved: (row: Row) => void;
  onCancel: () => void;
}

export function RecordForm({
  entity,
  row,
  preset = {},
  focus,
  hidden = [],
  onSaved,
  onCancel,
}: RecordFormProps) {
  const t = useCoreTexts();
  const [base, setBase] = useState(row);
  const [original, setOriginal] = useState<Draft>(() => ({ ...draftOf(entity, row), ...preset }));
  const [draft, setDraft] = useState(original);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [unreadable, setUnreadable] = useState<ReadonlySet<string>>(new Set());
  const save = useSave(entity);
  const form = useRef<HTMLFormElement>(null);
  const leaving = useRef(false);
  const fields = editableFields(entity).filter((field) => !hidden.includes(field.name));
  const dirty = fields.some((field) => !sameValue(draft[field.name], original[field.name]));
  const server = formProblems(
    save.error,
    fields.map((field) => field.name),
  );
  const shown: Record<string, string> = { ...server.fields, ...problems };

  useEffect(() => {
    if (focus) controlOf(form.current, focus)?.focus();
  }, [focus]);

  const send = (values: Draft, on: Row | null) =>
    save.mutate(
      { row: on, draft: values },
      {
        onSuccess: (saved) => {
          leaving.current = true;
          toast(t.saved);
          onSaved(saved);
        },
      },
    );
  const submit = () => {
    const found = checkDraft(entity, draft, t.record);
    for (const name of unreadable) found[name] ??= t.day.wrong;
    setProblems(found);
    save.reset();
    const first = fields.find((field) => found[field.name]);
    if (first) controlOf(form.current, first.name)?.focus();
    else send(draft, base);
  };
  const change = (name: string, value: Value) => {
    setDraft((before) => ({ ...before, [name]: value }));
    setProblems((before) => without(before, name));
  };
  const conflict = isProblem(save.error, 412) ? save.error.current : undefined;
  const silent = isProblem(save.error, 422) || conflict !== undefined;

  return (
    <form
      ref={form}
      className="record-form card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ProblemSummary
        fields={fields}
        problems={shown}
        other={server.other}
        focusOn={(name) => controlOf(form.current, name)?.focus()}
      />
      {save.error && !silent && <Failure error={save.error} />}
      <div className="record-grid">
        {fields.map((field) => (
          <FormField
            key={field.name}
            field={field}
            value={draft[field.name] ?? null}
            problem={shown[field.name]}
            onChange={(value) => change(field.name, value)}
            onWrong={(wrong) => setUnreadable((before) => withMember(before, field.name, wrong))}
          />
        ))}
      </div>
      <div className="row row-end record-foot">
        <Button onClick={onCancel}>{t.cancel}</Button>
        <Button look="primary" type="submit" busy={save.isPending}>
          {save.isPending ? t.saving : t.save}
        </Button>
      </div>
      {conflict && (
        <ConflictDialog
          fields={fields}
          original={original}
          mine={draft}
          theirs={draftOf(entity, conflict)}
          onClose={() => save.reset()}
          onDrop={() => {
            const theirs = draftOf(entity, conflict);
            setBase(conflict);
            setOriginal(theirs);
            setDraft(theirs);
            save.reset();
          }}
          onSave={(merged) => {
            setBase(conflict);
            setDraft(merged);
            send(merged, conflict);
          }}
        />
      )}
      <LeaveGuard blocks={() => dirty && !leaving.current} />
    </form>
  );
}

const without = <T,>(record: Record<string, T>, name: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));

function withMember(set: ReadonlySet<string>, name: string, member: boolean): ReadonlySet<string> {
  if (set.has(name) === member) return set;
  const next = new Set(set);
  if (member) next.add(name);
  else next.delete(name);
  return next;
}

function controlOf(form: HTMLFormElement | null, name: string): HTMLElement | null {
  return form?.querySelector<HTMLElement>(`[data-field="${name}"] :is(input, textarea, select)`) ?? null;
}

interface FormFieldProps {
  field: Field;
  value: Value;
  problem: string | undefined;
  onChange: (value: Value) => void;
  onWrong: (wrong: boolean) => void;
}
function FormField({ field, value, problem, onChange, onWrong }: FormFieldProps) {
  const wide = widgetOf(field) === 'long';
  return (
    <div data-field={field.name} className={wide ? 'record-wide' : ''}>
      <Labeled
        label={field.label}
        required={field.required ?? false}
        hint={field.help ?? undefined}
        error={problem}
      >
        {(attributes) => (
          <FieldControl
            field={field}
            value={value}
            onChange={onChange}
            onWrong={onWrong}
            attributes={attributes}
          />
        )}
      </Labeled>
    </div>
  );
}

interface ProblemSummaryProps {
  fields: Field[];
  problems: Record<string, string>;
  other: string[];
  focusOn: (name: string) => void;
}
function ProblemSummary({ fields, problems, other, focusOn }: ProblemSummaryProps) {
  const t = useCoreTexts();
  const wrong = fields.filter((field) => problems[field.name]);
  if (wrong.length + other.length === 0) return null;
  return (
    <Notice tone="bad" title={t.errors.summary(wrong.length + other.length)}>
      <ul>
        {other.map((message) => (
          <li key={message}>{message}</li>
        ))}
        {wrong.map((field) => (
          <li key={field.name}>
            <Button look="link" onClick={() => focusOn(field.name)}>
              {field.label}: {problems[field.name]}
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
