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
  completeness: 'Completeness of records',
  school: 'School',
  commune: 'Whole commune',
  counted: (label, fields) => `${label}: counted over ${fields}.`,
};

export const useRegistryTexts = () => useTexts({ vi, en });
