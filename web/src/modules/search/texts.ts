// Sentences of the search and its palette.
import { useTexts } from '@core/i18n';

const vi = {
  open: 'Tìm kiếm',
  title: 'Tìm kiếm',
  label: 'Tìm người, lớp, trường, nhiệm vụ, báo cáo, tệp, trang…',
  hint: 'Có dấu hoặc không dấu, theo tên hoặc mã số. Dùng phím lên, xuống và Enter; Esc để đóng.',
  results: 'Kết quả',
  count: (n: number) => (n === 0 ? 'Không có kết quả' : `${n} kết quả`),
  searching: 'Đang tìm…',
  nothing: 'Không có kết quả trong những gì bạn được xem. Xin thử ít từ hơn.',
  pinned: 'Trang đã ghim',
  recent: 'Vừa mở',
  actions: 'Việc thường làm',
  pages: 'Trang',
  account: 'Tài khoản của tôi',
  more: (label: string) => `Xem thêm: ${label}`,
  all: 'Về kết quả mọi loại',
  pin: 'Ghim trang này',
  unpin: 'Bỏ ghim trang này',
};
const en: typeof vi = {
  open: 'Search',
  title: 'Search',
  label: 'Find people, classes, schools, reports, files, pages…',
  hint: 'With or without diacritics, by name or code. Use up, down and Enter; Esc closes.',
  results: 'Results',
  count: (n) => (n === 0 ? 'No results' : `${n} results`),
  searching: 'Searching…',
  nothing: 'Nothing in what you may see. Please try fewer words.',
  pinned: 'Pinned pages',
  recent: 'Opened last',
  actions: 'Frequent actions',
  pages: 'Pages',
  account: 'My account',
  more: (label) => `Show more: ${label}`,
  all: 'Back to all kinds',
  pin: 'Pin this page',
  unpin: 'Unpin this page',
};

export const useSearchTexts = () => useTexts({ vi, en });
