// Sentences of the indicators' cards on the first page.
import { useTexts } from '@core/i18n';

const vi = {
  indicators: (period: string) => `20 chỉ tiêu, ${period}`,
  ofSchool: (period: string) => `20 chỉ tiêu của trường, ${period}`,
  all: 'Xem cả 20 chỉ tiêu',
  none: 'Kế hoạch của xã chưa được nạp.',
  noneUnmet: 'Không có chỉ tiêu nào chưa đạt.',
  others: (n: number) => `và ${n} chỉ tiêu chưa đạt khác`,
  target: (text: string) => `mục tiêu ${text}`,
  handovers: 'Hồ sơ xã chuyển, cần sửa',
  handoversOut: 'Hồ sơ đã chuyển cho trường, chưa sửa xong',
  handoversAll: 'Việc cần xử lý',
  handoversNone: 'Không có việc nào đang chờ xử lý.',
  remaining: (indicator: string, open: number, all: number) => `${indicator}: còn ${open} trong ${all} hồ sơ`,
  due: (day: string) => `hạn ${day}`,
  late: (day: string) => `quá hạn ${day}`,
};
const en: typeof vi = {
  indicators: (period) => `The 20 indicators, ${period}`,
  ofSchool: (period) => `The 20 indicators of the school, ${period}`,
  all: 'See all 20 indicators',
  none: 'The plan of the commune is not loaded.',
  noneUnmet: 'No indicator misses its target.',
  others: (n) => `and ${n} more below target`,
  target: (text) => `target ${text}`,
  handovers: 'Handed over by the commune, to be mended',
  handoversOut: 'Handed over to schools, not mended yet',
  handoversAll: 'To be mended',
  handoversNone: 'Nothing waits to be mended.',
  remaining: (indicator, open, all) => `${indicator}: ${open} of ${all} records left`,
  due: (day) => `due ${day}`,
  late: (day) => `overdue since ${day}`,
};

export const usePanelTexts = () => useTexts({ vi, en });
