// What a condition compares with, by the sort of the value.
import { useState } from 'react';
import { useCodes, useMeta } from '@core/api/queries';
import type { QuestionField } from '@core/api/types';
import { formatDay, parseDay } from '@core/format/format';
import { Labeled, Pick, TextInput } from '@core/ui/fields';
import { ReferenceSelect } from '@core/widgets/ReferenceSelect';
import type { Choice, Scalar } from './model';
import { useQueryTexts } from './texts';

type Given = Scalar | Scalar[] | undefined;
interface ValueProps {
  choice: Choice;
  op: string;
  value: Given;
  onChange: (value: Given) => void;
}

const lists = new Set(['in', 'not_in']);
export const takesNothing = (op: string) => ['empty', 'filled', 'some', 'none'].includes(op);

export function ValueInput({ choice, op, value, onChange }: ValueProps) {
  const t = useQueryTexts();
  if (takesNothing(op)) return null;
  if (lists.has(op)) return <ManyInput choice={choice} value={asList(value)} onChange={onChange} />;
  if (op !== 'between')
    return <OneInput label={t.value} choice={choice} op={op} value={one(value)} onChange={onChange} />;
  const [low, high] = asList(value);
  return (
    <>
      <OneInput
        label={t.value}
        choice={choice}
        op={op}
        value={low}
        onChange={(next) => onChange([next ?? '', high ?? ''])}
      />
      <span className="question-to">{t.to}</span>
      <OneInput
        label={t.to}
        choice={choice}
        op={op}
        value={high}
        onChange={(next) => onChange([low ?? '', next ?? ''])}
      />
    </>
  );
}

const asList = (value: Given): Scalar[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
const one = (value: Given): Scalar | undefined => asList(value)[0];

interface OneProps {
  label: string;
  choice: Choice;
  op: string;
  value: Scalar | undefined;
  onChange: (value: Scalar | undefined) => void;
}
function OneInput({ label, choice, value, onChange }: OneProps) {
  const t = useQueryTexts();
  switch (choice.sort) {
    case 'flag':
      return (
        <Pick
          label={label}
          hideLabel
          value={value === false || value === 'false' ? 'false' : 'true'}
          options={[
            { value: 'true', label: t.yes },
            { value: 'false', label: t.no },
          ]}
          onChange={(next) => onChange(next === 'true')}
        />
      );
    case 'code':
      return choice.field ? (
        <CodePick label={label} field={choice.field} value={textOf(value)} onChange={onChange} />
      ) : null;
    case 'day':
    case 'instant':
      return <DayValue label={label} value={textOf(value)} onChange={onChange} />;
    case 'record':
      return <RecordValue label={label} choice={choice} value={value} onChange={onChange} />;
    default:
      return <Typed key={choice.key} label={label} value={textOf(value)} onChange={onChange} />;
  }
}

const textOf = (value: Scalar | undefined) => (value === undefined ? '' : String(value));

function Typed({ label, value, onChange }: TextValueProps) {
  return (
    <TextInput label={label} hideLabel value={value} onChange={(text) => onChange(text.normalize('NFC'))} />
  );
}

function useCodeOptions(field: QuestionField) {
  const codes = useCodes(field.code_list);
  if (field.code_list) return (codes.data?.rows ?? []).map(({ code, label }) => ({ value: code, label }));
  return field.choices.map(([value, label]) => ({ value, label }));
}

interface CodePickProps {
  label: string;
  field: QuestionField;
  value: string;
  onChange: (value: string) => void;
}
function CodePick({ label, field, value, onChange }: CodePickProps) {
  return (
    <Pick
      label={label}
      hideLabel
      placeholder="…"
      value={value}
      options={useCodeOptions(field)}
      onChange={onChange}
    />
  );
}

function RecordValue({ label, choice, value, onChange }: Omit<OneProps, 'op'>) {
  const meta = useMeta();
  const target = choice.field?.target ?? '';
  const known = meta.data?.entities.some(({ name }) => name === target);
  if (!known) return <Typed label={label} value={textOf(value)} onChange={onChange} />;
  return (
    <Labeled label={label} hideLabel>
      {(attributes) => (
        <ReferenceSelect
          field={{ name: choice.key, label: choice.label, kind: 'id', target }}
          value={Number(value) || null}
          attributes={attributes}
          onChange={(next) => onChange(next === null ? undefined : Number(next))}
        />
      )}
    </Labeled>
  );
}

interface TextValueProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
}

type DayKind = 'day' | 'today' | 'before' | 'after';
const relative = /^today(?:([-+])(\d+))?$/;

function dayKindOf(value: string): DayKind {
  const parts = relative.exec(value);
  if (!parts) return 'day';
  if (!parts[1]) return 'today';
  return parts[1] === '-' ? 'before' : 'after';
}

/** A day, a month or a year, or so many days from the day on which the question is asked. */
function DayValue({ label, value, onChange }: TextValueProps) {
  const t = useQueryTexts();
  const kind = dayKindOf(value);
  const days = relative.exec(value)?.[2] ?? '30';
  const choose = (next: string) => {
    if (next === 'day') onChange('');
    else if (next === 'today') onChange('today');
    else onChange(`today${next === 'before' ? '-' : '+'}${days}`);
  };
  return (
    <>
      <Pick
        label={t.dayKind}
        hideLabel
        value={kind}
        options={Object.entries(t.dayKinds).map(([key, text]) => ({ value: key, label: text }))}
        onChange={choose}
      />
      {kind === 'day' && <PartialDay label={label} value={value} onChange={onChange} />}
      {(kind === 'before' || kind === 'after') && (
        <TextInput
          label={t.days}
          hideLabel
          value={days}
          onChange={(text) =>
            onChange(`today${kind === 'before' ? '-' : '+'}${text.replaceAll(/\D/g, '') || '0'}`)
          }
        />
      )}
    </>
  );
}

/** "2015", "03/2015", "09/03/2015" → ISO; nothing for what is none of them. */
export function partialDay(text: string): string | null {
  const typed = text.trim();
  if (/^\d{4}$/.test(typed)) return typed;
  const month = /^(\d{1,2})\/(\d{4})$/.exec(typed);
  if (month?.[1] && month[2]) return `${month[2]}-${month[1].padStart(2, '0')}`;
  return parseDay(typed);
}

function PartialDay({ label, value, onChange }: TextValueProps) {
  const t = useQueryTexts();
  const [text, setText] = useState(value ? formatDay(value) : '');
  return (
    <Labeled label={label} hideLabel>
      {(attributes) => (
        <input
          {...attributes}
          className="control"
          value={text}
          placeholder={t.partialHint}
          autoComplete="off"
          onChange={(event) => {
            setText(event.target.value);
            const day = partialDay(event.target.value);
            if (day) onChange(day);
          }}
        />
      )}
    </Labeled>
  );
}

interface ManyProps {
  choice: Choice;
  value: Scalar[];
  onChange: (value: Scalar[]) => void;
}
function ManyInput({ choice, value, onChange }: ManyProps) {
  return choice.sort === 'code' && choice.field ? (
    <CodeTicks field={choice.field} value={value} onChange={onChange} />
  ) : (
    <TypedMany key={choice.key} value={value} onChange={onChange} />
  );
}

function CodeTicks({
  field,
  value,
  onChange,
}: {
  field: QuestionField;
  value: Scalar[];
  onChange: (value: Scalar[]) => void;
}) {
  const options = useCodeOptions(field);
  const chosen = new Set(value.map(String));
  const toggle = (code: string) => {
    if (!chosen.delete(code)) chosen.add(code);
    onChange(options.map((option) => option.value).filter((code) => chosen.has(code)));
  };
  return (
    <fieldset className="plain-set question-ticks">
      <legend className="sr-only">{field.label}</legend>
      {options.map(({ value: code, label }) => (
        <label key={code} className="question-tick">
          <input
            type="checkbox"
            className="checkbox"
            checked={chosen.has(code)}
            onChange={() => toggle(code)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

function TypedMany({ value, onChange }: { value: Scalar[]; onChange: (value: Scalar[]) => void }) {
  const t = useQueryTexts();
  const [text, setText] = useState(value.join(', '));
  return (
    <TextInput
      label={t.value}
      hideLabel
      placeholder={t.listHint}
      value={text}
      onChange={(typed) => {
        setText(typed);
        onChange(
          typed
            .split(/[,;\n]/)
            .map((part) => part.trim().normalize('NFC'))
            .filter(Boolean),
        );
      }}
    />
  );
}
