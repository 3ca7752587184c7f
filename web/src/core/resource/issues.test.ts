import { expect, test } from 'vitest';
import { issueText } from './issues';

test('points to look at are told in sentences, unknown ones too', () => {
  const words = {
    sentences: { W_CCCD_MISSING: '{}: còn trống; xin bổ sung.', '': '{}: cần xem lại.' },
    labels: { cccd: 'Số định danh cá nhân' },
  };
  expect(issueText('W_CCCD_MISSING:cccd W_NEW:cccd', words)).toBe(
    'Số định danh cá nhân: còn trống; xin bổ sung. Số định danh cá nhân: cần xem lại.',
  );
});
