import { expect, test } from 'vitest';
import { grouped } from './permissions';

test('a kind of record that may be changed is not told again as seen', () => {
  const groups = grouped([
    { name: 'pupils.read', label: 'Xem Học sinh' },
    { name: 'pupils.write', label: 'Ghi Học sinh' },
    { name: 'units.read', label: 'Xem Đơn vị' },
    { name: 'imports.run', label: 'Nhập tệp' },
    { name: 'jobs.read', label: 'Xem công việc' },
    { name: 'jobs.write', label: 'Dừng, chạy lại công việc' },
  ]);
  expect(groups).toEqual({
    changes: ['Học sinh'],
    reads: ['Đơn vị', 'Công việc'],
    acts: ['Nhập tệp', 'Dừng, chạy lại công việc'],
  });
});
