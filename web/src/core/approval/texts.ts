// The sentences about a chain of approval.
import { useTexts } from '@core/i18n';

const vi = {
  chain: 'Chuỗi duyệt',
  doubtful: 'cấu hình, chờ văn bản',
  now: 'đang chờ',
  since: (when: string) => `từ ${when}`,
  returnedFor: 'Lý do trả lại',
  log: 'Nhật ký duyệt',
  noLog: 'Chưa gửi duyệt lần nào.',
  columns: { label: 'Kết quả', at: 'Lúc', by: 'Người làm', note: 'Ghi chú', document: 'Văn bản' },
  documentOf: (number: string, day: string) => `${number}, ngày ${day}`,
  open: 'Mở tệp',
  note: 'Ghi chú (không bắt buộc)',
  passHint: 'Sau bước này nội dung được giữ nguyên; người ở bước sau sẽ được báo.',
  recordHint: 'Ghi nhận văn bản của Sở đã duyệt. Tệp văn bản có thể gắn ngay tại đây.',
  number: 'Số, ký hiệu văn bản của Sở',
  day: 'Ngày văn bản',
  file: 'Tệp văn bản (PDF hoặc ảnh, không bắt buộc)',
  return: 'Trả lại',
  reason: 'Lý do trả lại',
  withdraw: 'Rút lại',
  withdrawHint: 'Đưa về để sửa; chưa ai duyệt nên rút lại được.',
  done: 'Đã ghi nhận.',
};
export type ApprovalTexts = typeof vi;

const en: ApprovalTexts = {
  chain: 'Chain of approval',
  doubtful: 'as configured, awaiting guidance',
  now: 'waiting',
  since: (when) => `since ${when}`,
  returnedFor: 'Why it was returned',
  log: 'Approval log',
  noLog: 'It has not been handed in yet.',
  columns: { label: 'Result', at: 'When', by: 'Who', note: 'Note', document: 'Document' },
  documentOf: (number, day) => `${number} of ${day}`,
  open: 'Open the file',
  note: 'Note (optional)',
  passHint: 'The content is kept as it is from here on; whoever is next will be told.',
  recordHint: 'Records the document by which the department approved. Its file can be attached here.',
  number: 'Number of the department’s document',
  day: 'Date of the document',
  file: 'File of the document (PDF or image, optional)',
  return: 'Return',
  reason: 'Reason',
  withdraw: 'Withdraw',
  withdrawHint: 'Takes it back to be changed; nobody has acted on it yet.',
  done: 'Done.',
};

export const useApprovalTexts = () => useTexts<ApprovalTexts>({ vi, en });
