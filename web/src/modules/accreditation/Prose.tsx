// A text that keeps itself when it is left.
import { useId, useState, type Ref } from 'react';
import { Labeled } from '@core/ui/fields';

interface ProseProps {
  label: string;
  hint?: string;
  value: string | null;
  rows?: number;
  /** Unset: the text is only read. */
  save: ((text: string | null) => void) | undefined;
  area?: Ref<HTMLTextAreaElement>;
}
export function Prose({ label, hint, value, rows = 3, save, area }: ProseProps) {
  const [text, setText] = useState(value ?? '');
  const [kept, setKept] = useState(value);
  const id = useId();
  if (kept !== value) {
    setKept(value);
    // What is being typed stays; it is kept when the field is left.
    if (text === (kept ?? '')) setText(value ?? '');
  }
  if (!save)
    return (
      <div className="accredit-read">
        <div className="muted small" id={id}>
          {label}
        </div>
        <div className="accredit-prose" aria-labelledby={id}>
          {value ?? '–'}
        </div>
      </div>
    );
  const leave = () => {
    if (text !== (value ?? '')) save(text.trim() === '' ? null : text);
  };
  return (
    <Labeled label={label} {...(hint && { hint })}>
      {(attributes) => (
        <>
          <textarea
            {...attributes}
            ref={area}
            className="control"
            rows={rows}
            maxLength={8000}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onBlur={leave}
          />
          <div className="print-text" aria-hidden="true">
            {text}
          </div>
        </>
      )}
    </Labeled>
  );
}
