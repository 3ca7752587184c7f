// The lock of the screen: while it is closed every request waits, and goes on where it was when the password was given.
import { useSyncExternalStore } from 'react';

let closed = false;
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
  /** Resolved at once when the screen is open. */
  opened: () => (closed ? new Promise<void>((go) => waiting.push(go)) : Promise.resolve()),
};

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useLocked = () => useSyncExternalStore(subscribe, () => closed);
