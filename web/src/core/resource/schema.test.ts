import { describe, expect, test } from 'vitest';
import type { FieldKind } from '../api/types';
import { vi } from '../i18n/vi';
import { field, pupil } from '../testing/render';
import {
  checkDraft,
  checkField,
  draftOf,
  editableFields,
  mergeDefault,
  parsePartialDay,
  widgetOf,
} from './schema';

const t = vi.record;

test.each<[FieldKind, string]>([
  ['text', 'text'],
  ['long_text', 'long'],
  ['integer', 'number'],
  ['money', 'number'],
  ['score', 'number'],
  ['boolean', 'boolean'],
  ['date', 'day'],
  ['partial_date', 'partial_day'],
  ['code', 'select'],
  ['instant', 'fixed'],
])('a field of kind %s is entered by %s', (kind, widget) =>
  expect(widgetOf(field('x', 'X', { kind }))).toBe(widget),
);

test('few choices are radio buttons, many a select; an id is searched for', () => {
  const choices: [string, string][] = [
    ['1', 'Một'],
    ['2', 'Hai'],
    ['3', 'Ba'],
    ['4', 'Bốn'],
  ];
  expect(widgetOf(field('x', 'X', { kind: 'choice', choices: choices.slice(0, 2) }))).toBe('radio');
  expect(widgetOf(field('x', 'X', { kind: 'choice', choices }))).toBe('select');
  expect(widgetOf(field('class_id', 'Lớp', { kind: 'id', target: 'school_class' }))).toBe('reference');
});

test('read-only fields and instants are not asked for', () => {
  const entity = {
    ...pupil,
    fields: [field('a', 'A'), field('b', 'B', { read_only: true }), field('c', 'C', { kind: 'instant' })],
  };
  expect(editableFields(entity).map((one) => one.name)).toEqual(['a']);
  expect(draftOf(entity, { id: 1, version: 1, a: 'x', b: 'y' })).toEqual({ a: 'x' });
});

describe('quick checks', () => {
  const height = field('height', 'Chiều cao', { kind: 'real', min: 40, max: 220 });
  const number = field('n', 'Số định danh', { pattern: '\\d{12}', help: 'Gồm 12 chữ số.' });

  test('name what is missing, and only that', () => {
    expect(checkDraft(pupil, { full_name: ' '.trim(), birth_date: null }, t)).toEqual({
      full_name: 'Xin nhập Họ và tên.',
    });
  });
  test('know bounds and whole numbers', () => {
    expect(checkField(height, 30, t)).toBe(t.tooSmall(40));
    expect(checkField(height, 230, t)).toBe(t.tooLarge(220));
    expect(checkField(height, 120.5, t)).toBeNull();
    expect(checkField(field('k', 'Khối', { kind: 'integer' }), 1.5, t)).toBe(t.notInteger);
  });
  test('say that a pattern is not met; the help of the field stands beside it', () => {
    expect(checkField(number, '030215', t)).toBe(t.pattern);
    expect(checkField(number, '030215001234', t)).toBeNull();
  });
  test('leave an empty optional field alone', () => expect(checkField(number, '', t)).toBeNull());
});

test.each([
  ['5/9/2015', '2015-09-05'],
  ['9/2015', '2015-09'],
  ['2015', '2015'],
  ['13/2015', null],
  ['32/1/2015', null],
])('the partial day %s is %s', (typed, day) => expect(parsePartialDay(typed)).toBe(day));

test('of two changes to one record, mine are kept where I changed and theirs elsewhere', () => {
  const original = { name: 'An', phone: '1', note: '' };
  const mine = { name: 'An Bình', phone: '1', note: null };
  const theirs = { name: 'An', phone: '2', note: '' };
  expect(mergeDefault(original, mine, theirs)).toEqual({ name: 'mine', phone: 'theirs' });
});
