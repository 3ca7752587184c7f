import { expect, test } from 'vitest';
import { fits, fold } from './fold';

test('text is compared without diacritics and case', () => {
  expect(fold('  Đỗ  Thị Hoà ')).toBe('do thi hoa');
  expect(fold('Nguyễn'.normalize('NFD'))).toBe('nguyen');
});

test('words may come in any order and be unfinished', () => {
  expect(fits('lieu nhap', 'Nhập dữ liệu')).toBe(true);
  expect(fits('bc', 'Báo cáo')).toBe(false);
  expect(fits('dữ', 'Hồ sơ, danh mục; Dữ liệu')).toBe(true);
});
