// Sentences of the cards of schools' reports on the first page.
import { useTexts } from '@core/i18n';

const vi = {
  own: 'Báo cáo của trường',
  ownAll: 'Mở báo cáo',
  ownNone: 'Kỳ này trường không phải nộp báo cáo.',
  due: (day: string) => `hạn ${day}`,
  issues: 'Khó khăn, kiến nghị chưa xong',
  issuesAll: 'Tất cả khó khăn, kiến nghị',
  issuesNone: 'Không có khó khăn, kiến nghị nào chờ trả lời.',
};
const en: typeof vi = {
  own: 'School report',
  ownAll: 'Open the report',
  ownNone: 'The school owes no report for this period.',
  due: (day) => `due ${day}`,
  issues: 'Pending difficulties and proposals',
  issuesAll: 'All difficulties and proposals',
  issuesNone: 'No difficulty or proposal waits for an answer.',
};

export const usePanelTexts = () => useTexts({ vi, en });
