// The sentences about evidence, wherever it is shown.
import { useTexts } from '@core/i18n';

const vi = {
  title: 'Minh chứng',
  none: 'Chưa có minh chứng.',
  add: 'Gắn minh chứng',
  remove: 'Gỡ',
  removeTitle: (title: string) => `Gỡ “${title}”?`,
  removeText: 'Minh chứng vẫn ở trong kho và ở những nơi khác đang dùng.',
  removed: 'Đã gỡ minh chứng.',
  added: 'Đã gắn minh chứng.',
  open: 'Mở',
  openOf: (title: string) => `Mở minh chứng: ${title}`,
  restricted: 'Hạn chế: liên hệ đơn vị',
  sealed: (number: number) => `bản ${number}, đã chốt`,
  validTo: (day: string) => `đến ${day}`,
  way: 'Lấy từ đâu',
  ways: { store: 'Đã có trong kho', file: 'Tệp mới', link: 'Đường dẫn mới' },
  search: 'Tìm theo tên, số văn bản',
  choose: 'Chọn minh chứng',
  noneFound: 'Không có minh chứng nào hợp với từ đang tìm.',
  noneToChoose: 'Kho chưa có minh chứng nào gắn được ở đây: xin chọn “Tệp mới” hoặc “Đường dẫn mới”.',
  more: (found: number) => `Còn ${found} minh chứng khác: xin gõ thêm từ để tìm.`,
  name: 'Tên minh chứng',
  file: 'Tệp',
  fileHint:
    'PDF, ảnh PNG hoặc JPEG, Word (.docx), Excel (.xlsx); tối đa 32 MB. Không gắn tệp có dữ liệu cá nhân của học sinh.',
  link: 'Đường dẫn',
  number: 'Số, ký hiệu văn bản',
  issued: 'Ngày ban hành',
  validUntil: 'Có giá trị đến hết ngày',
  confidentiality: 'Mức bảo mật',
  confidentialities: {
    open: 'Công khai: ai xem được minh chứng đều mở được',
    internal: 'Nội bộ: đơn vị và nơi xét duyệt',
    restricted: 'Hạn chế: chỉ đơn vị giữ minh chứng',
  },
};
export type EvidenceWords = typeof vi;

const en: EvidenceWords = {
  title: 'Evidence',
  none: 'No evidence yet.',
  add: 'Add evidence',
  remove: 'Detach',
  removeTitle: (title) => `Detach “${title}”?`,
  removeText: 'It stays in the store and wherever else it is used.',
  removed: 'Detached.',
  added: 'Evidence added.',
  open: 'Open',
  openOf: (title) => `Open the evidence: ${title}`,
  restricted: 'Restricted: ask the unit',
  sealed: (number) => `version ${number}, sealed`,
  validTo: (day) => `until ${day}`,
  way: 'From where',
  ways: { store: 'Already in the store', file: 'A new file', link: 'A new link' },
  search: 'Search by name or number',
  choose: 'Choose evidence',
  noneFound: 'Nothing in the store matches these words.',
  noneToChoose: 'The store has nothing to add here yet: choose a new file or a new link.',
  more: (found) => `${found} more: type further words.`,
  name: 'Name of the evidence',
  file: 'File',
  fileHint:
    'PDF, PNG or JPEG picture, Word (.docx), Excel (.xlsx); at most 32 MB. No personal data of pupils.',
  link: 'Link',
  number: 'Number of the document',
  issued: 'Issued on',
  validUntil: 'Valid until',
  confidentiality: 'Confidentiality',
  confidentialities: {
    open: 'Open: for everybody who sees the evidence',
    internal: 'Internal: the unit and who reviews it',
    restricted: 'Restricted: the unit alone',
  },
};

export const useEvidenceWords = () => useTexts<EvidenceWords>({ vi, en });
