import { expect, test } from 'vitest';
import type { Report } from '@core/api/types';
import { bodyOf, draftOfReport } from './draft';

test('a report becomes a flat draft and goes back whole; what nobody entered stays empty', () => {
  const report = {
    title: 'Báo cáo quý III',
    agency: 'UBND XÃ TÂN KỲ',
    signer_name: null,
    sections: [{ key: 'overview', title: 'I. Kết quả', text: 'Đạt 5 chỉ tiêu.', generated: true }],
  } as unknown as Report;
  const draft = { ...draftOfReport(report), 'section.overview': 'Đạt 6 chỉ tiêu.' };
  expect(bodyOf(draft)).toEqual({
    title: 'Báo cáo quý III',
    superior: '',
    agency: 'UBND XÃ TÂN KỲ',
    place: '',
    signer_authority: '',
    signer_post: '',
    signer_name: '',
    recipients: '',
    sections: [{ key: 'overview', text: 'Đạt 6 chỉ tiêu.' }],
  });
});
