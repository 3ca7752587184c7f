// Short confirmations at the foot of the screen, also spoken by screen readers.
import { useSyncExternalStore } from 'react';

const shownMs = 5_000;
let message = '';
let timer = 0;
const listeners = new Set<() => void>();

function tell(text: string) {
  message = text;
  for (const listener of listeners) listener();
}

export function toast(text: string) {
  window.clearTimeout(timer);
  tell(text);
  timer = window.setTimeout(() => tell(''), shownMs);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function ToastArea() {
  const text = useSyncExternalStore(subscribe, () => message);
  return (
    <div className="toast-area" role="status" aria-live="polite">
      {text && <div className="toast">{text}</div>}
    </div>
  );
}
