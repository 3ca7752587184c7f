// Sentences of the imports' cards on the first page.
import { useTexts } from '@core/i18n';

const vi = {
  rejected: 'Dòng bị loại khi nhập tệp',
  rejectedCount: 'dòng chưa xử lý',
  rejectedNone: 'Không có dòng nào bị loại còn chờ xử lý.',
  rejectedAll: 'Tất cả dòng bị loại',
  mendableAll: 'Các dòng cần sửa',
  row: (file: string, row: string) => `${file}, dòng ${row}`,
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
  files: 'Files not written yet',
  filesNone: 'No file waits to be written.',
  filesAll: 'Import',
};

export const usePanelTexts = () => useTexts({ vi, en });
