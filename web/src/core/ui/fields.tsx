// Light form controls for pages and dialogs that need no component kit: text, choice, day.
import { useId, useRef, useState, type ReactNode } from 'react';
import { formatDay, parseDay } from '../format/format';
import { useCoreTexts } from '../i18n';
import { Icon } from './Icon';

interface LabeledProps {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  required?: boolean;
  hideLabel?: boolean;
  /** Receives the id and the aria attributes that tie label, hint and error to the control. */
  children: (attributes: ControlAttributes) => ReactNode;
}
export interface ControlAttributes {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  'aria-required'?: true;
}
export function Labeled({ label, hint, error, required = false, hideLabel = false, children }: LabeledProps) {
  const t = useCoreTexts();
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={`field ${error ? 'field-wrong' : ''}`}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : ''}>
        {label}
        {required && (
          <span className="field-required" title={t.required}>
            {' '}
            *
          </span>
        )}
      </label>
      {children({
        id,
        ...(described && { 'aria-describedby': described }),
        ...(error && { 'aria-invalid': true as const }),
        ...(required && { 'aria-required': true as const }),
      })}
      {hint && (
        <div id={`${id}-hint`} className="field-hint">
          {hint}
        </div>
      )}
      {error && (
        <div id={`${id}-error`} className="field-error">
          {error}
        </div>
      )}
    </div>
  );
}

type Base = Omit<LabeledProps, 'children'>;

interface TextProps extends Base {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  rows?: number;
  type?: 'text' | 'password';
  autoComplete?: string;
  disabled?: boolean;
}
export function TextInput({
  value,
  onChange,
  placeholder,
  rows,
  type = 'text',
  autoComplete = 'off',
  disabled,
  ...base
}: TextProps) {
  return (
    <Labeled {...base}>
      {(attributes) =>
        rows ? (
          <>
            <textarea
              {...attributes}
              className="control"
              rows={rows}
              value={value}
              placeholder={placeholder}
              disabled={disabled}
              onChange={(event) => onChange(event.target.value)}
            />
            <div className="print-text" aria-hidden="true">
              {value}
            </div>
          </>
        ) : (
          <input
            {...attributes}
            className="control"
            type={type}
            value={value}
            placeholder={placeholder}
            autoComplete={autoComplete}
            disabled={disabled}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Labeled>
  );
}

export interface Option {
  value: string;
  label: string;
}
interface PickProps extends Base {
  value: string;
  onChange: (value: string) => void;
  options: Option[];
  /** First, empty choice; without it one of the options is always chosen. */
  placeholder?: string;
}
export function Pick({ value, onChange, options, placeholder, ...base }: PickProps) {
  return (
    <Labeled {...base}>
      {(attributes) => (
        <select
          {...attributes}
          className="control"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Labeled>
  );
}

interface DayControlProps {
  attributes?: Partial<ControlAttributes>;
  value: string | null;
  onChange: (day: string | null) => void;
  /** Told when the typed text is, or no longer is, something other than a day. */
  onWrong?: (wrong: boolean) => void;
  disabled?: boolean;
}
/** A day typed as DD/MM/YYYY or DDMMYYYY, or picked; the native field alone would show mm/dd on English Windows. */
export function DayControl({ attributes, value, onChange, onWrong, disabled }: DayControlProps) {
  const t = useCoreTexts();
  const shown = value ? formatDay(value) : '';
  const [text, setText] = useState(shown);
  const [settled, setSettled] = useState(value);
  const native = useRef<HTMLInputElement>(null);
  if (value !== settled) {
    setSettled(value);
    setText(shown);
  }
  const take = (typed: string) => {
    const day = parseDay(typed);
    onWrong?.(typed.trim() !== '' && !day);
    if (typed.trim() !== '' && !day) return;
    setSettled(day);
    setText(day ? formatDay(day) : '');
    if (day !== value) onChange(day);
  };
  return (
    <span className="day-control">
      <input
        {...attributes}
        className="control"
        inputMode="numeric"
        autoComplete="off"
        placeholder={t.day.placeholder}
        value={text}
        disabled={disabled}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => take(text)}
        onKeyDown={(event) => event.key === 'Enter' && take(text)}
      />
      <button
        type="button"
        className="day-open"
        aria-label={t.day.open}
        disabled={disabled}
        onClick={() => native.current?.showPicker()}
      >
        <Icon name="calendar" />
      </button>
      <input
        ref={native}
        type="date"
        className="day-native"
        tabIndex={-1}
        aria-hidden="true"
        value={value ?? ''}
        onChange={(event) => take(event.target.value)}
      />
    </span>
  );
}

interface DayInputProps extends Base {
  value: string | null;
  onChange: (day: string | null) => void;
  disabled?: boolean;
}
export function DayInput({ value, onChange, error, disabled, ...base }: DayInputProps) {
  const t = useCoreTexts();
  const [wrong, setWrong] = useState(false);
  return (
    <Labeled {...base} error={wrong ? t.day.wrong : error}>
      {(attributes) => (
        <DayControl
          attributes={attributes}
          value={value}
          onChange={onChange}
          onWrong={setWrong}
          {...(disabled && { disabled })}
        />
      )}
    </Labeled>
  );
}

interface FileInputProps extends Base {
  accept: string;
  file: File | null;
  onChange: (file: File | null) => void;
}
/** A file chosen with a button in our words; the browser's own follows the browser's language. */
export function FileInput({ accept, file, onChange, ...base }: FileInputProps) {
  const t = useCoreTexts();
  return (
    <Labeled {...base}>
      {(attributes) => (
        <span className="file-input">
          <input
            {...attributes}
            type="file"
            className="sr-only"
            accept={accept}
            onChange={(event) => onChange(event.target.files?.[0] ?? null)}
          />
          <label htmlFor={attributes.id} className="btn btn-plain" aria-hidden="true">
            {t.chooseFile}
          </label>
          <span aria-live="polite">{file?.name ?? t.noFile}</span>
        </span>
      )}
    </Labeled>
  );
}
