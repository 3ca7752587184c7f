import { expect, test } from 'vitest';
import { afterSending, keepMine, sendable, waitingSince, type AnswerDraft } from './drafts';

const draft: AnswerDraft = {
  inspection: 1,
  user: 7,
  item: '1.1',
  result: 'met',
  note: '',
  base: 0,
  changedAt: 1_000,
};
const kept = { item: '1.1', result: 'unmet', note: 'Không có', by: 'Bà A', version: 3 } as const;

test('what was sent goes, once the server has it', () => {
  expect(afterSending(draft, draft, { outcome: 'saved', kept })).toBeNull();
  expect(afterSending(draft, draft, { outcome: 'same', kept })).toBeNull();
});

test('what was changed on the way stays, over the version that is there now', () => {
  const newer = { ...draft, note: 'Thêm', changedAt: 2_000 };
  expect(afterSending(newer, draft, { outcome: 'saved', kept })).toEqual({ ...newer, base: 3 });
});

test('a conflict is kept, not sent again, and goes on once a person has decided', () => {
  const met = afterSending(draft, draft, { outcome: 'conflict', kept });
  expect(met?.conflict).toEqual(kept);
  expect(sendable(met ? [met] : [])).toEqual([]);
  const mine = keepMine(met ?? draft, 3_000);
  expect(mine).toEqual({ ...draft, base: 3, changedAt: 3_000 });
  expect(sendable([mine])).toHaveLength(1);
});

test('a remark without a result, or what was refused, waits', () => {
  expect(sendable([{ ...draft, result: '' }])).toEqual([]);
  expect(sendable([{ ...draft, refused: 'Đã kết luận' }])).toEqual([]);
});

test('the oldest says since when something waits', () => {
  const photo = { key: 'k', inspection: 1, user: 7, item: '1.1', blob: new Blob(), takenAt: 500 };
  expect(waitingSince([draft], [photo])).toBe(500);
  expect(waitingSince([], [])).toBeUndefined();
});
