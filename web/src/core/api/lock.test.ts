import { expect, test } from 'vitest';
import { lock } from './lock';

test('a request that meets the lock waits until it is opened', async () => {
  let through = false;
  const waiting = lock.through(lock.openings()).then(() => (through = true));
  await Promise.resolve();
  expect(through).toBe(false);
  lock.open();
  await waiting;
  expect(through).toBe(true);
});

test('a refusal that comes after the opening does not close the screen again', async () => {
  const sentBefore = lock.openings();
  const first = lock.through(sentBefore);
  lock.open();
  await first;
  await lock.through(sentBefore);
});
