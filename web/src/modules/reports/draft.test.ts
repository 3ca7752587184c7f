import { expect, test } from 'vitest';
import type { Report } from '@core/api/types';
import { bodyOf, draftOfReport } from './draft';

const report = {
  title: 'Báo cáo quý III',
  agency: 'UBND XÃ TÂN KỲ',
  signer_name: null,
  sections: [
    { key: 'lead', title: 'Mở đầu', text: 'Thực hiện kế hoạch…', generated: true },
    { key: 'result', title: 'I. Kết quả', text: 'Đạt 5 chỉ tiêu.', generated: true },
  ],
} as unknown as Report;

test('only what was changed is sent, so that untouched sections stay drafted from the figures', () => {
  const original = draftOfReport(report);
  const draft = { ...original, 'section.result': 'Đạt 6 chỉ tiêu.', place: 'Tân Kỳ' };
  expect(bodyOf(draft, original)).toEqual({
    place: 'Tân Kỳ',
    sections: [{ key: 'result', text: 'Đạt 6 chỉ tiêu.' }],
  });
  expect(bodyOf(original, original)).toEqual({});
});

test('what nobody entered stays empty', () => {
  expect(draftOfReport(report)).toMatchObject({ agency: 'UBND XÃ TÂN KỲ', signer_name: '', place: '' });
});
