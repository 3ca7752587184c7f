// Sentences of the assessments' cards on the first page.
import { useTexts } from '@core/i18n';

const vi = {
  overdue: 'quá hạn',
  waiting: 'Không có phiếu nào chờ kiểm tra.',
  title: 'Đánh giá chuyển đổi số',
  all: 'Mở các phiếu đánh giá',
  due: (year: string, day: string) => `năm học ${year}, hạn ${day}`,
  none: 'Chưa có đợt đánh giá nào.',
};
const en: typeof vi = {
  overdue: 'overdue',
  waiting: 'Nothing waits for review.',
  title: 'Digital level',
  all: 'Open the assessments',
  due: (year, day) => `${year}, due ${day}`,
  none: 'No round yet.',
};

export const usePanelTexts = () => useTexts({ vi, en });
