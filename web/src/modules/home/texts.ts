// Sentences of the account and about pages.
import { useTexts } from '@core/i18n';

const vi = {
  account: 'Tài khoản của tôi',
  name: 'Họ và tên',
  login: 'Tên đăng nhập',
  roles: 'Vai trò',
  language: 'Ngôn ngữ',
  password: 'Đổi mật khẩu',
  old: 'Mật khẩu đang dùng',
  fresh: 'Mật khẩu mới',
  freshHint: 'Ít nhất 12 ký tự; một câu ngắn dễ nhớ là tốt nhất.',
  again: 'Nhập lại mật khẩu mới',
  mismatch: 'Hai lần nhập mật khẩu mới chưa giống nhau.',
  tooShort: 'Mật khẩu mới phải có ít nhất 12 ký tự.',
  changed: 'Đã đổi mật khẩu.',
  about: 'Giới thiệu Khuê',
  aboutText:
    'Khuê là nền tảng số của ngành giáo dục cấp xã: từ tệp của trường đến báo cáo quý của xã, mỗi con số đều chỉ ra được nguồn gốc.',
  guide: 'Hướng dẫn sử dụng',
  guideText: 'Ở mỗi trang, bấm dấu “?” để mở đúng chương hướng dẫn của trang đó.',
  openGuide: 'Mở mục lục hướng dẫn',
  keyboard: 'Phím tắt',
  focusSearch: 'Tới ô tìm kiếm',
  goTo: (page: string) => `Tới ${page}`,
  key: 'Phím',
  effect: 'Tác dụng',
};
const en: typeof vi = {
  account: 'My account',
  name: 'Name',
  login: 'Login',
  roles: 'Roles',
  language: 'Language',
  password: 'Change password',
  old: 'Present password',
  fresh: 'New password',
  freshHint: 'At least 12 characters; a short sentence is best.',
  again: 'New password again',
  mismatch: 'The two new passwords differ.',
  tooShort: 'The new password needs at least 12 characters.',
  changed: 'Password changed.',
  about: 'About Khuê',
  aboutText:
    'Khuê is the digital platform of a commune’s education sector: from school files to the quarterly report, every figure explains itself.',
  guide: 'User guide',
  guideText: 'On each page, “?” opens the chapter of the guide about that page.',
  openGuide: 'Open the table of contents',
  keyboard: 'Keyboard',
  focusSearch: 'Focus the search field',
  goTo: (page) => `Go to ${page}`,
  key: 'Key',
  effect: 'Effect',
};

export const useHomeTexts = () => useTexts({ vi, en });
