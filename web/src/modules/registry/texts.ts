// Sentences of the registry pages.
import { useTexts } from '@core/i18n';

const vi = {
  title: 'Hồ sơ, danh mục',
  subtitle: 'Mọi loại hồ sơ mà bạn được xem.',
  empty: 'Chưa có loại hồ sơ nào',
  emptyHint: 'Tài khoản chưa được giao quyền xem hồ sơ. Xin liên hệ quản trị của đơn vị.',
  unknown: 'Không có loại hồ sơ này',
  all: 'Tất cả hồ sơ',
  importInstead: 'Nhập từ tệp của trường',
  move: 'Chuyển lớp, rời trường…',
  path: 'Quá trình, biến động',
  mergedInto: 'Hồ sơ này đã được gộp vào hồ sơ khác của cùng một người:',
  erase: 'Xóa dữ liệu cá nhân',
  eraseTitle: 'Xóa dữ liệu cá nhân theo quyết định?',
  eraseHint:
    'Họ tên, ngày sinh, số định danh và mọi giá trị cá nhân của hồ sơ này bị xóa vĩnh viễn khỏi hồ sơ, lịch sử và nhật ký. Nhật ký vẫn ghi ai đã xóa và theo quyết định nào.',
  decision: 'Quyết định (số, ngày, cơ quan)',
  decisionExample: 'Quyết định số 12/QĐ-TH ngày 20/11/2026',
  erased: 'Đã xóa dữ liệu cá nhân.',
  completeness: 'Mức đầy đủ của hồ sơ',
  school: 'Trường',
  commune: 'Toàn xã',
  counted: (label: string, fields: string) => `${label}: tính trên ${fields}.`,
};
const en: typeof vi = {
  title: 'Registry',
  subtitle: 'Every kind of record that you may see.',
  empty: 'No records to see',
  emptyHint: 'Your account has no permission for records. Please contact your administrator.',
  unknown: 'There is no such kind of record',
  all: 'All records',
  importInstead: 'Import a school file',
  move: 'Change class, leave…',
  path: 'Path and moves',
  mergedInto: 'This record was merged into another of the same person:',
  erase: 'Erase personal data',
  eraseTitle: 'Erase personal data by decision?',
  eraseHint:
    'Name, date of birth, citizen number and every personal value are erased for good from the record, its history and the audit log. The log keeps who erased them and by which decision.',
  decision: 'Decision (number, date, authority)',
  decisionExample: 'Decision 12/QĐ-TH of 20/11/2026',
  erased: 'Personal data erased.',
  completeness: 'Completeness of records',
  school: 'School',
  commune: 'Whole commune',
  counted: (label, fields) => `${label}: counted over ${fields}.`,
};

export const useRegistryTexts = () => useTexts({ vi, en });
