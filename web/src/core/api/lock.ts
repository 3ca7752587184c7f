// The lock of the screen: while it is closed every request waits, and goes on where it was when the password was given.
import { useSyncExternalStore } from 'react';

let closed = false;
let openings = 0;
let waiting: (() => void)[] = [];
const listeners = new Set<() => void>();

const channelName = 'khue.lock';
const others = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(channelName);

function tell() {
  for (const listener of listeners) listener();
}

function closeHere() {
  if (closed) return;
  closed = true;
  tell();
}

function openHere() {
  closed = false;
  openings += 1;
  const all = waiting;
  waiting = [];
  for (const go of all) go();
  tell();
}

// One session, many tabs: they are locked and opened together.
others?.addEventListener('message', (event: MessageEvent<string>) => {
  if (event.data === 'close') closeHere();
  else openHere();
});

export const lock = {
  close() {
    closeHere();
    others?.postMessage('close');
  },
  open() {
    openHere();
    others?.postMessage('open');
  },
  /** How often the screen was opened: an answer to a request of before the last opening says nothing about now. */
  openings: () => openings,
  /** Closes it for a request sent after that many openings; resolved once it is open. */
  through(openingsBefore: number): Promise<void> {
    if (openings !== openingsBefore) return Promise.resolve();
    lock.close();
    return new Promise<void>((go) => waiting.push(go));
  },
};

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useLocked = () => useSyncExternalStore(subscribe, () => closed);
