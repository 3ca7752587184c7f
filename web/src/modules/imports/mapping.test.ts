import { expect, test } from 'vitest';
import type { Import, ImportKind } from '@core/api/types';
import { columnKey, missingFields, recognisedColumns, toMapping, wordKey } from './mapping';

const table = {
  sheet: 'DS',
  table: 0,
  header_rows: [6],
  first_row: 7,
  last_row: 9,
  ignored: [],
  columns: [
    { index: 1, letter: 'B', header: 'Họ và tên', field: 'ho_ten', samples: [] },
    { index: 3, letter: 'D', header: 'Lớp học', field: null, samples: [] },
    { index: 4, letter: 'E', header: 'Ghi chú', field: null, samples: [] },
    { index: 5, letter: 'F', header: 'Ngày', field: 'ngay_sinh.day', samples: [] },
  ],
};
const one = {
  id: 1,
  recognition: {
    tables: [table],
    answers: [],
    questions: [
      { field: 'gioi_tinh', field_label: 'Giới tính', word: 'trai', count: 2, choices: [['01', 'Nam']] },
      { field: 'gioi_tinh', field_label: 'Giới tính', word: 'gái', count: 1, choices: [['02', 'Nữ']] },
    ],
  },
} as unknown as Import;
const kind: ImportKind = {
  kind: 'x',
  label: 'X',
  quarterly: false,
  fields: [
    { key: 'ho_ten', label: 'Họ và tên', type: 'text', required: true },
    { key: 'ngay_sinh', label: 'Ngày sinh', type: 'date', required: true },
    { key: 'lop', label: 'Lớp', type: 'text', required: true },
  ],
};

test('what was recognised is sent back with the changes made and the words answered', () => {
  const columns = { ...recognisedColumns(one), [columnKey(table, 3)]: 'lop' };
  const words = { [wordKey('gioi_tinh', 'trai')]: '01' };
  expect(toMapping(one, columns, words, true)).toEqual({
    tables: [
      { sheet: 'DS', table: 0, columns: { '1': 'ho_ten', '3': 'lop', '4': null, '5': 'ngay_sinh.day' } },
    ],
    words: { gioi_tinh: { trai: '01' } },
    options: { blank_erases: true },
  });
});

test('required fields that no column gives are named', () => {
  expect(missingFields(kind, table, recognisedColumns(one))).toEqual(['Lớp']);
});
