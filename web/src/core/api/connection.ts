// Whether the server can be reached, as the browser and the stream of events know it.
import { useSyncExternalStore } from 'react';

const patienceMs = 5_000; // a stream that ends by itself is open again sooner

let open = false;
let lost = false;
let timer = 0;
const listeners = new Set<() => void>();

function note(now: boolean) {
  window.clearTimeout(timer);
  timer = 0;
  if (lost === now) return;
  lost = now;
  for (const listener of listeners) listener();
}

/** Of the stream of events: a network that lets none through is not taken for one that is gone. */
export const connection = {
  isOpen: () => open,
  opened: () => {
    open = true;
    note(false);
  },
  /** The browser is trying to open it again. */
  broke: () => {
    if (open) timer = window.setTimeout(() => note(true), patienceMs);
    open = false;
  },
  /** For good. */
  closed: () => {
    open = false;
    note(false);
  },
};

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** When it is worth asking the server again: there is a network again, or some time has passed. */
export const nextChance = () =>
  new Promise<void>((done) => {
    const timer = window.setTimeout(over, patienceMs);
    function over() {
      window.clearTimeout(timer);
      window.removeEventListener('online', over);
      done();
    }
    window.addEventListener('online', over);
  });

export const useIsOffline = () => useSyncExternalStore(subscribe, () => lost || !navigator.onLine);
