// A school's files for the tests, with invented people: two pupils are complete, one lacks a citizen number.
const csv = (rows: string[][]) => Buffer.from(`\uFEFF${rows.map((row) => row.join(',')).join('\n')}\n`);

export const classFile = {
  name: 'lop_hoc.csv',
  mimeType: 'text/csv',
  buffer: csv([
    ['TT', 'Tên lớp', 'Khối', 'Sĩ số'],
    ['1', '6A', '6', '3'],
  ]),
};

export const pupilFile = {
  name: 'ho_so_hoc_sinh.csv',
  mimeType: 'text/csv',
  buffer: csv([
    ['TT', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Dân tộc', 'Lớp', 'Số định danh cá nhân'],
    ['1', 'Đỗ  Minh Anh', '05/09/2015', 'Nữ', 'Kinh', '6A', '030315001234'],
    ['2', 'Phạm Gia Bình', '12/01/2015', 'Nam', 'Kinh', '6A', '030215004321'],
    ['3', 'Vũ Ngọc Châu', '20/11/2015', 'Nữ', 'Kinh', '6A', ''],
    ['4', 'Bùi Đức Dũng', '31/02/2015', 'Nam', 'Kinh', '6A', '030215009999'],
  ]),
};

/** A later file of the same school: one more pupil, who may be one that is already there. */
export const laterPupilFile = {
  name: 'ho_so_hoc_sinh_lan_2.csv',
  mimeType: 'text/csv',
  buffer: csv([
    ['TT', 'Họ và tên', 'Ngày sinh', 'Giới tính', 'Dân tộc', 'Lớp', 'Số định danh cá nhân'],
    ['1', 'Đỗ Minh Anh', '05/09/2015', 'Nữ', 'Kinh', '6A', '030315001234'],
    ['2', 'Phạm Gia Bình', '12/01/2015', 'Nam', 'Kinh', '6A', '030215007654'],
    ['3', 'Pham Gia Binh', '12/01/2015', 'Nam', 'Kinh', '6A', ''],
  ]),
};

/** A number that fits a girl born in 2015. */
export const missingNumber = '030315007777';
