// The control of one field, chosen by its kind; the only place, with its neighbours, that uses the kit's form parts.
import { Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import type { Field, Value } from '../api/types';
import { useCodes } from '../api/queries';
import { formatDay, parseNumber } from '../format/format';
import { useCoreTexts } from '../i18n';
import { parsePartialDay, widgetOf } from '../resource/schema';
import { DayControl, type ControlAttributes } from '../ui/fields';
import { ReferenceSelect } from './ReferenceSelect';

export interface ControlProps {
  field: Field;
  value: Value;
  onChange: (value: Value) => void;
  attributes: ControlAttributes;
  /** Told when the typed text cannot be a value at all. */
  onWrong?: (wrong: boolean) => void;
}

export function FieldControl(props: ControlProps) {
  switch (widgetOf(props.field)) {
    case 'long':
      return <LongText {...props} />;
    case 'number':
      return <NumberInput {...props} />;
    case 'boolean':
      return <Tick {...props} />;
    case 'day':
      return <Day {...props} />;
    case 'partial_day':
      return <PartialDay {...props} />;
    case 'radio':
      return <Radios {...props} />;
    case 'select':
      return <CodeSelect {...props} />;
    case 'reference':
      return <ReferenceSelect {...props} />;
    default:
      return <Text {...props} />;
  }
}

const textOf = (value: Value) => (value === null ? '' : String(value));

function Text({ value, onChange, attributes }: ControlProps) {
  return (
    <Input
      {...attributes}
      value={textOf(value)}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function LongText({ value, onChange, attributes }: ControlProps) {
  return (
    <Input.TextArea
      {...attributes}
      value={textOf(value)}
      rows={3}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function NumberInput({ field, value, onChange, attributes }: ControlProps) {
  return (
    <InputNumber<number>
      {...attributes}
      className="control-full"
      value={typeof value === 'number' ? value : null}
      decimalSeparator=","
      parser={(text) => parseNumber(text ?? '') ?? NaN}
      controls={false}
      suffix={field.kind === 'money' ? 'đ' : undefined}
      onChange={(next) => onChange(next === null || Number.isNaN(next) ? null : next)}
    />
  );
}

function Tick({ value, onChange, attributes }: ControlProps) {
  const t = useCoreTexts();
  return (
    <Checkbox {...attributes} checked={value === true} onChange={(event) => onChange(event.target.checked)}>
      {t.yes}
    </Checkbox>
  );
}

function Day({ value, onChange, attributes, onWrong }: ControlProps) {
  return (
    <DayControl
      attributes={attributes}
      value={value === null ? null : String(value)}
      onChange={onChange}
      {...(onWrong && { onWrong })}
    />
  );
}

function PartialDay({ value, onChange, attributes, onWrong }: ControlProps) {
  const t = useCoreTexts();
  const [text, setText] = useState(value === null ? '' : formatDay(String(value)));
  const take = () => {
    const day = parsePartialDay(text);
    onWrong?.(text.trim() !== '' && !day);
    if (text.trim() === '' || day) onChange(day);
  };
  return (
    <Input
      {...attributes}
      value={text}
      placeholder={t.day.partial}
      autoComplete="off"
      onChange={(event) => setText(event.target.value)}
      onBlur={take}
    />
  );
}

function Radios({ field, value, onChange, attributes }: ControlProps) {
  return (
    <Radio.Group
      {...attributes}
      aria-label={field.label}
      value={value}
      options={(field.choices ?? []).map(([code, label]) => ({ value: code, label }))}
      onChange={(event) => onChange(event.target.value as string)}
    />
  );
}

function CodeSelect({ field, value, onChange, attributes }: ControlProps) {
  const t = useCoreTexts();
  const codes = useCodes(field.code_list);
  const options = field.code_list
    ? (codes.data?.rows ?? []).map(({ code, label }) => ({ value: code, label }))
    : (field.choices ?? []).map(([code, label]) => ({ value: code, label }));
  return (
    <Select
      {...attributes}
      className="control-full"
      value={value === '' ? null : (value as string | null)}
      options={options}
      loading={codes.isLoading}
      allowClear={!field.required}
      placeholder={t.record.pick}
      showSearch={{ filterOption: (typed, option) => matches(option?.label ?? '', typed) }}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  );
}

/** "muong" finds "Mường": accents, case and đ do not matter in a search. */
export function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
}
const matches = (label: string, typed: string) => fold(label).includes(fold(typed));
