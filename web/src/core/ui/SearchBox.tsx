// A search field that waits for the end of typing and of an input method's composition (Telex, VNI).
import { useEffect, useRef, useState } from 'react';
import { Icon } from './Icon';

const pauseMs = 300;

interface SearchBoxProps {
  value: string;
  label: string;
  onSearch: (text: string) => void;
}
export function SearchBox({ value, label, onSearch }: SearchBoxProps) {
  const [text, setText] = useState(value);
  const [settled, setSettled] = useState(value);
  const timer = useRef(0);
  const composing = useRef(false);
  if (value !== settled) {
    setSettled(value);
    setText(value);
  }
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const commit = (next: string) => {
    window.clearTimeout(timer.current);
    const wanted = next.trim().normalize('NFC');
    if (wanted === value) return;
    setSettled(wanted);
    onSearch(wanted);
  };
  const schedule = (next: string) => {
    window.clearTimeout(timer.current);
    if (!composing.current) timer.current = window.setTimeout(() => commit(next), pauseMs);
  };
  return (
    <label className="search-box">
      <Icon name="search" />
      <span className="sr-only">{label}</span>
      <input
        type="search"
        value={text}
        placeholder={label}
        data-shortcut="search"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          schedule(event.target.value);
        }}
        onCompositionStart={() => {
          composing.current = true;
          window.clearTimeout(timer.current);
        }}
        onCompositionEnd={(event) => {
          composing.current = false;
          schedule(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) commit(text);
        }}
      />
    </label>
  );
}
