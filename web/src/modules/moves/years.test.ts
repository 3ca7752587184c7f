import { expect, test } from 'vitest';
import { schoolYearOf } from './years';

test('a school year begins on 1 August', () => {
  expect(schoolYearOf('2026-07-31')).toBe('2025-2026');
  expect(schoolYearOf('2026-08-01')).toBe('2026-2027');
  expect(schoolYearOf('2027-01-15')).toBe('2026-2027');
});
