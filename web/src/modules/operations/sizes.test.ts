import { expect, test } from 'vitest';
import { formatBytes } from './sizes';

test.each([
  [0, '0 B'],
  [1023, '1.023 B'],
  [1024, '1 KB'],
  [1536, '1,5 KB'],
  [52_428_800, '50 MB'],
  [1_610_612_736, '1,5 GB'],
])('%d bytes', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
