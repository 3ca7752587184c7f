import { expect, test } from 'vitest';
import { spanTo } from './clock';
import { instantOf } from './Moment';

test('a term is counted down, and up once it is over', () => {
  const now = Date.parse('2026-11-23T00:00:00Z');
  expect(spanTo('2026-11-23T23:30:00Z', now)).toEqual({ over: false, hours: 23, minutes: 30 });
  expect(spanTo('2026-11-22T22:45:00Z', now)).toEqual({ over: true, hours: 1, minutes: 15 });
});

test('a moment is of Viet Nam, and nothing while it cannot be read', () => {
  expect(instantOf({ day: '2026-11-23', time: '8:05' })).toBe('2026-11-23T08:05:00+07:00');
  expect(instantOf({ day: '2026-11-23', time: '25:00' })).toBeNull();
  expect(instantOf({ day: null, time: '08:00' })).toBeNull();
});
