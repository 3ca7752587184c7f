import { expect, test } from 'vitest';
import { formatDay, formatInstant, formatMoney, formatNumber, parseDay, parseNumber, today } from './format';

test('numbers are written the Vietnamese way', () => {
  expect(formatNumber(1234567.891)).toBe('1.234.567,89');
  expect(formatNumber(null)).toBe('–');
  expect(formatMoney(450000)).toBe('450.000 đ');
});

test('days keep the parts they have', () => {
  expect(formatDay('2015-09-05')).toBe('05/09/2015');
  expect(formatDay('2015-09')).toBe('09/2015');
  expect(formatDay('2015')).toBe('2015');
  expect(formatDay(null)).toBe('–');
});

test('instants are shown in Việt Nam, whatever the zone of the machine', () => {
  expect(formatInstant('2026-11-23T17:30:00.000Z')).toBe('24/11/2026 00:30');
  expect(today(new Date('2026-11-23T17:30:00.000Z'))).toBe('2026-11-24');
});

test.each([
  ['5/9/2015', '2015-09-05'],
  ['05092015', '2015-09-05'],
  ['05-09-2015', '2015-09-05'],
  ['2015-09-05', '2015-09-05'],
  ['31/02/2015', null],
  ['9/2015', null],
  ['hôm nay', null],
])('the day typed as %s is %s', (typed, day) => expect(parseDay(typed)).toBe(day));

test.each([
  ['1.234.567', 1234567],
  ['1.234,5', 1234.5],
  ['8,5', 8.5],
  ['8.5', 8.5],
  ['-3', -3],
  ['12 phòng', null],
  ['', null],
])('the number typed as %s is %s', (typed, value) => expect(parseNumber(typed)).toBe(value));
