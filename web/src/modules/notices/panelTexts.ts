// Sentences of the card that says what waits.
import { useTexts } from '@core/i18n';

const vi = {
  title: 'Đang chờ bạn',
  none: 'Không có việc nào đang chờ.',
  due: (day: string) => `hạn gần nhất ${day}`,
  late: 'quá hạn',
};
const en: typeof vi = {
  title: 'Waiting for you',
  none: 'Nothing is waiting.',
  due: (day) => `nearest due day ${day}`,
  late: 'overdue',
};

export const usePanelTexts = () => useTexts({ vi, en });
