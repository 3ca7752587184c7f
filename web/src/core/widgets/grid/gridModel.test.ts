import { expect, test } from 'vitest';
import { vi as t } from '../../i18n/vi';
import { field } from '../../testing/render';
import { blockOf, holdsCell, readBlock, readCell, writeBlock, writeCell } from './gridModel';

test('what Excel copies is read, and written so that it reads the same', () => {
  expect(readBlock('a\tb\r\nc\td\r\n')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  expect(readBlock('một')).toEqual([['một']]);
  const odd = [
    ['có\ttab', 'hai\ndòng'],
    ['"ngoặc"', ''],
  ];
  expect(readBlock(writeBlock(odd))).toEqual(odd);
});

test('a block is the same from every corner', () => {
  const block = blockOf({ row: 4, column: 1 }, { row: 2, column: 3 });
  expect(block).toEqual({ top: 2, bottom: 4, left: 1, right: 3 });
  expect(holdsCell(block, { row: 3, column: 2 })).toBe(true);
  expect(holdsCell(block, { row: 5, column: 2 })).toBe(false);
});

test('days and numbers are read as people write them', () => {
  const day = field('birth_date', 'Ngày sinh', { kind: 'date' });
  expect(readCell(day, '5/9/2015', [], t)).toEqual({ value: '2015-09-05' });
  expect(readCell(day, '31/02/2015', [], t)).toHaveProperty('problem');
  const part = field('birth_date', 'Ngày sinh', { kind: 'partial_date' });
  expect(readCell(part, '9/2015', [], t)).toEqual({ value: '2015-09' });
  const size = field('declared_size', 'Sĩ số', { kind: 'integer', max: 200 });
  expect(readCell(size, '1.000', [], t)).toHaveProperty('problem');
  expect(readCell(size, '35', [], t)).toEqual({ value: 35 });
});

test('a choice is found by its code or its words, with or without accents, never by a guess', () => {
  const ethnic = field('ethnic_group', 'Dân tộc', { kind: 'code', code_list: 'dan_toc' });
  const choices = [
    ['01', 'Kinh'],
    ['02', 'Tày'],
    ['03', 'Tây'],
  ] as const;
  expect(readCell(ethnic, 'kinh', choices, t)).toEqual({ value: '01' });
  expect(readCell(ethnic, '02', choices, t)).toEqual({ value: '02' });
  expect(readCell(ethnic, 'Tày', choices, t)).toEqual({ value: '02' });
  expect(readCell(ethnic, 'tay', choices, t)).toHaveProperty('problem');
  expect(writeCell(ethnic, '02', choices)).toBe('Tày');
  const of = field('class_id', 'Lớp', { kind: 'id', target: 'school_class' });
  expect(readCell(of, '6A', [['12', '6A']], t)).toEqual({ value: 12 });
});

test('an empty cell clears, unless the field must be said', () => {
  expect(readCell(field('phone', 'Điện thoại'), '  ', [], t)).toEqual({ value: null });
  expect(readCell(field('full_name', 'Họ và tên', { required: true }), '', [], t)).toHaveProperty('problem');
  expect(readCell(field('phone', 'Điện thoại', { pattern: '0[0-9]{9}' }), '123', [], t)).toHaveProperty(
    'problem',
  );
});
