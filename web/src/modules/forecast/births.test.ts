import { expect, test } from 'vitest';
import { parseBirths } from './births';

test('a table pasted from a spreadsheet, with its header', () => {
  expect(parseBirths('Mã trường\tNăm sinh\tSố trẻ\r\nTH01\t2020\t1.105\r\n\r\nTH02\t2021\t98\n')).toEqual([
    { unit_code: 'TH01', year: 2020, children: 1105 },
    { unit_code: 'TH02', year: 2021, children: 98 },
  ]);
});

test('commas and semicolons will do', () => {
  expect(parseBirths('TH01, 2020, 5;\nTH01;2021;6')).toEqual([
    { unit_code: 'TH01', year: 2020, children: 5 },
    { unit_code: 'TH01', year: 2021, children: 6 },
  ]);
});

test('the first wrong line is named', () => {
  expect(parseBirths('TH01\t2020\t5\nTH01\tnăm\t5')).toBe(2);
  expect(parseBirths('TH01\t2020\tnhiều')).toBe(1);
  expect(parseBirths('')).toEqual([]);
});
