import { expect, test } from 'vitest';
import type { PromotionPreview } from '@core/api/types';
import { initial, newClasses, orderOf, totals, type Decisions } from './promotionOrder';

const preview: PromotionPreview = {
  unit_id: 4,
  unit: 'Trường Tiểu học Mẫu',
  from_year: '2026-2027',
  to_year: '2027-2028',
  day: '2027-09-05',
  seen: '17',
  without_class: 0,
  classes: [
    {
      class_id: 1,
      name: '3A',
      grade: 'Khối 3',
      next_grade: 'Khối 4',
      next_name: '4A',
      next_exists: true,
      pupils: 30,
      already: 1,
    },
    {
      class_id: 2,
      name: '5A',
      grade: 'Khối 5',
      next_grade: '',
      next_name: '',
      next_exists: false,
      pupils: 28,
      already: 0,
    },
  ],
};

test('as suggested, everybody goes on or completes the school', () => {
  expect(totals(preview, initial(preview))).toEqual({ go: 29, repeat: 0, finish: 28 });
  expect([...newClasses(preview, initial(preview))]).toEqual([]);
});

test('who repeats or is left out is told apart', () => {
  const decided: Decisions = {
    ...initial(preview),
    names: { 1: '4B ', 2: '' },
    pupils: { 1: { 7: { outcome: 'repeat', className: '3A' }, 8: { outcome: 'stay', className: '' } } },
  };
  expect(totals(preview, decided)).toEqual({ go: 27, repeat: 1, finish: 28 });
  expect(orderOf(preview, decided, '2027-09-06')).toMatchObject({
    day: '2027-09-06',
    seen: '17',
    classes: [
      { class_id: 1, next_name: '4B' },
      { class_id: 2, next_name: '' },
    ],
    repeats: [{ pupil_id: 7, class_name: '3A' }],
    left_out: [8],
  });
});
