// What the states of an imported file are called.
import type { Import } from '@core/api/types';
import { useTexts } from '@core/i18n';

type Words = Record<Import['state'], string>;

const vi: Words = {
  detected: 'Chờ xác nhận cột',
  checked: 'Đã kiểm tra thử',
  applying: 'Đang ghi',
  applied: 'Đã ghi',
  refused: 'Không đọc được',
  cancelled: 'Đã hủy',
  undone: 'Đã hoàn tác',
};
const en: Words = {
  detected: 'Columns to confirm',
  checked: 'Dry run done',
  applying: 'Being written',
  applied: 'Written',
  refused: 'Unreadable',
  cancelled: 'Cancelled',
  undone: 'Undone',
};

export const stateWords = { vi, en };
export const useStateWords = () => useTexts<Words>(stateWords);
