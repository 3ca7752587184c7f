// The states of a pupil and how they look.
import type { VerificationWords } from '@core/api/types';
import { Tag, type Tone } from '@core/ui/states';

const tones: Record<string, Tone> = {
  khop: 'ok',
  khong_khop: 'bad',
  trung_so: 'bad',
  sai_dinh_dang: 'warn',
  thieu_so_dinh_danh: 'warn',
  loi_dich_vu: 'warn',
  cho_ket_qua: 'info',
};

export function labelOf(pairs: VerificationWords['states'], code: string): string {
  return pairs.find(([one]) => one === code)?.[1] ?? code;
}

export function StateTag({ state, words }: { state: string; words: VerificationWords }) {
  return <Tag tone={tones[state] ?? 'mute'}>{labelOf(words.states, state)}</Tag>;
}

export const matched = 'khop';

/** Share in percent with one decimal, as people write it: 83,4%. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '–';
  return `${((part / whole) * 100).toLocaleString('vi-VN', { maximumFractionDigits: 1 })}%`;
}
