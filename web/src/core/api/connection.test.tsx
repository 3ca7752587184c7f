import { act, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connection, useIsOffline } from './connection';

function Page() {
  return useIsOffline() ? 'mất' : 'có';
}
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  connection.closed();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('a server that stays away is told, one that is back at once is not', () => {
  const { container } = render(<Page />);
  const after = (ms: number, change: () => void) => {
    act(() => {
      change();
      vi.advanceTimersByTime(ms);
    });
    return container.textContent;
  };
  expect(after(1_000, connection.broke)).toBe('có');
  expect(after(60_000, connection.opened)).toBe('có');
  expect(after(4_000, connection.broke)).toBe('có');
  expect(after(1_500, connection.broke)).toBe('mất');
  expect(after(0, connection.opened)).toBe('có');
});

test('a device without a network is told at once', () => {
  const { container } = render(<Page />);
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  act(() => void window.dispatchEvent(new Event('offline')));
  expect(container.textContent).toBe('mất');
  online.mockReturnValue(true);
  act(() => void window.dispatchEvent(new Event('online')));
  expect(container.textContent).toBe('có');
});
