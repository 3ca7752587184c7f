// Sentences of the imports' cards on the first page.
import { useTexts } from '@core/i18n';

const vi = {
  rejected: 'Dòng bị loại khi nhập tệp',
  rejectedCount: 'dòng chưa xử lý',
  rejectedNone: 'Không có dòng nào bị loại còn chờ xử lý.',
  rejectedAll: 'Tất cả dòng bị loại',
  mendableAll: 'Các dòng cần sửa',
  row: (file: string, row: string) => `${file}, dòng ${row}`,
  delegated: 'Nhập tệp thay trường',
  delegatedCount: 'trường đang ủy quyền cho xã',
  delegatedHow:
    'Trường tự nhập tệp của mình. Muốn xã nhập thay, hiệu trưởng lập ủy quyền có thời hạn ở trang Người dùng, mục Ủy quyền nhập liệu.',
  delegatedAll: 'Các ủy quyền',
  files: 'Tệp đang nhập dở',
  filesNone: 'Không có tệp nào đang nhập dở.',
  filesAll: 'Nhập dữ liệu',
};
const en: typeof vi = {
  rejected: 'Rows refused by imports',
  rejectedCount: 'rows wait to be mended',
  rejectedNone: 'No refused row waits to be mended.',
  rejectedAll: 'All refused rows',
  mendableAll: 'Rows to mend',
  row: (file, row) => `${file}, row ${row}`,
  delegated: 'Importing for schools',
  delegatedCount: 'schools let the commune import for them',
  delegatedHow:
    'Schools import their own files. For the commune to do it, the principal delegates it for a time on the page of users.',
  delegatedAll: 'Delegations',
  files: 'Files not written yet',
  filesNone: 'No file waits to be written.',
  filesAll: 'Import',
};

export const usePanelTexts = () => useTexts({ vi, en });
