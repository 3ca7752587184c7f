// Sentences of the card of tasks on the first page.
import { useTexts } from '@core/i18n';

const vi = {
  title: 'Nhiệm vụ đến hạn',
  all: 'Tất cả nhiệm vụ',
  none: 'Không có nhiệm vụ nào đến hạn trong 30 ngày tới.',
  due: (day: string) => `hạn ${day}`,
  late: (day: string) => `quá hạn ${day}`,
};
const en: typeof vi = {
  title: 'Tasks that are due',
  all: 'All tasks',
  none: 'No task is due within 30 days.',
  due: (day) => `due ${day}`,
  late: (day) => `late since ${day}`,
};

export const usePanelTexts = () => useTexts({ vi, en });
