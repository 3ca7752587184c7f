// Sentences of the reports' cards on the first page.
import { useTexts } from '@core/i18n';

const vi = {
  all: 'Tất cả báo cáo',
  number: (number: string, day: string) => `số ${number}, ngày ${day}`,
  awaiting: 'Báo cáo chờ duyệt',
  awaitingNone: 'Không có báo cáo nào chờ duyệt.',
  drafts: 'Báo cáo cần hoàn thiện',
  draftsNone: 'Không có dự thảo nào đang soạn hoặc bị trả lại.',
  approved: 'Báo cáo đã duyệt',
  approvedNone: 'Chưa có báo cáo nào được duyệt.',
};
const en: typeof vi = {
  all: 'All reports',
  number: (number, day) => `no. ${number} of ${day}`,
  awaiting: 'Reports awaiting approval',
  awaitingNone: 'No report awaits approval.',
  drafts: 'Reports to finish',
  draftsNone: 'No draft is being written or was returned.',
  approved: 'Approved reports',
  approvedNone: 'No report has been approved yet.',
};

export const usePanelTexts = () => useTexts({ vi, en });
