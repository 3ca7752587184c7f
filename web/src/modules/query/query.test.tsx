// What the builder makes of its choices, and what its pages show of the server's answers.
import { expect, test } from 'vitest';
import type { QuestionSubject } from '@core/api/types';
import {
  asGroup,
  behind,
  choicesOf,
  findChoice,
  fromGroup,
  keyOf,
  only,
  operandOf,
  shadeOf,
  startCondition,
  startOf,
  withMeasures,
  type ConditionJson,
} from './model';
import { partialDay } from './ValueInput';

const field = (name: string, more: Partial<QuestionSubject['fields'][number]> = {}) => ({
  name,
  label: name.toUpperCase(),
  sort: 'text',
  privacy: 'open',
  listed: true,
  told: true,
  told_derived: true,
  code_list: null,
  target: null,
  choices: [],
  derives: [],
  ...more,
});
const subject = (name: string, more: Partial<QuestionSubject> = {}): QuestionSubject => ({
  name,
  plural: `${name}s`,
  label: name,
  counts_only: false,
  has_validity: false,
  scope_field: 'unit_id',
  title_field: null,
  fields: [],
  backwards: [],
  ...more,
});
const pupil = subject('pupil', {
  fields: [
    field('id', { sort: 'record' }),
    field('full_name', { privacy: 'personal' }),
    field('birth_date', {
      sort: 'day',
      told: false,
      derives: [
        ['age', 'tuổi'],
        ['month', 'tháng'],
      ],
    }),
    field('class_id', { sort: 'record', target: 'school_class' }),
    field('religion', { privacy: 'sensitive' }),
  ],
  backwards: [{ count: 'guardian.pupil_id', entity: 'guardian', label: 'Cha mẹ', by: 'Học sinh' }],
});
const schoolClass = subject('school_class', {
  fields: [field('name'), field('homeroom_staff_id', { sort: 'record', target: 'staff' })],
});
const staff = subject('staff', {
  fields: [field('full_name'), field('unit_id', { sort: 'record', target: 'unit' })],
});
const unit = subject('unit', { fields: [field('name')] });
const subjects = [pupil, schoolClass, staff, unit];

test('offers fields along relations, two steps far, and what is made of a day', () => {
  const groups = choicesOf(subjects, 'pupil', 'Đếm');
  expect(groups.map(({ label }) => label)).toEqual([
    'pupil',
    'CLASS_ID',
    'CLASS_ID › HOMEROOM_STAFF_ID',
    'Đếm',
  ]);
  expect(findChoice(groups, 'class_id.homeroom_staff_id.full_name')?.label).toBe(
    'FULL_NAME (CLASS_ID › HOMEROOM_STAFF_ID)',
  );
  expect(findChoice(groups, 'birth_date:age')).toMatchObject({
    sort: 'number',
    told: true,
    operand: { field: 'birth_date', as: 'age' },
  });
  expect(findChoice(groups, 'birth_date:month')?.sort).toBe('text');
  expect(findChoice(groups, 'id')).toBeUndefined();
  expect(
    findChoice(
      only(groups, ({ told }) => told),
      'birth_date',
    ),
  ).toBeUndefined();
  expect(findChoice(groups, '##guardian.pupil_id')).toMatchObject({ sort: 'count', related: 'guardian' });
});

test('keeps the same key for an operand however it is written', () => {
  expect(keyOf({ field: 'birth_date', as: 'age', on: '2026-09-01' })).toBe('birth_date:age');
  expect(keyOf(operandOf({ field: 'class_id.name', op: 'filled' }))).toBe('class_id.name');
  expect(keyOf(operandOf({ count: 'pupil.class_id', at: 'class_id', op: 'some' }))).toBe(
    '#class_id#pupil.class_id',
  );
});

test.each<[ConditionJson | undefined]>([
  [{ all: [] }],
  [{ any: [{ field: 'a', op: 'filled' }] }],
  [{ not: { any: [{ field: 'a', op: 'filled' }, { all: [] }] } }],
])('reads a group back as it wrote it: %j', (condition) => {
  expect(fromGroup(asGroup(condition))).toEqual(condition);
});

test('begins with the usual fields, and with a count where nobody is shown', () => {
  expect(startOf(pupil)).toMatchObject({ of: 'pupil', fields: ['full_name', 'class_id'] });
  expect(startOf({ ...pupil, counts_only: true })).toMatchObject({
    rows: ['unit_id'],
    measures: [{ do: 'count' }],
  });
});

test('counts where a kept table does not say what it reckons', () => {
  expect(withMeasures({ of: 'pupil', rows: ['class_id'] }).measures).toEqual([{ do: 'count' }]);
  expect(withMeasures({ of: 'pupil', fields: ['full_name'] })).toEqual({
    of: 'pupil',
    fields: ['full_name'],
  });
});

test('begins a condition that is whole at once', () => {
  const groups = choicesOf(subjects, 'pupil', 'Đếm');
  const begin = (key: string) => {
    const choice = findChoice(groups, key);
    return choice && startCondition(choice);
  };
  expect(begin('full_name')).toEqual({ field: 'full_name', op: 'filled' });
  expect(begin('##guardian.pupil_id')).toEqual({ count: 'guardian.pupil_id', op: 'some' });
});

test('asks for the records behind a cell with all that led there', () => {
  const question = {
    of: 'pupil',
    where: { all: [{ field: 'full_name', op: 'filled' }] },
    rows: ['class_id', { field: 'birth_date', as: 'age' }],
    columns: 'sex',
    measures: [{ do: 'count' }],
    as_of: '2026-09-30',
  };
  expect(behind(question, pupil, [{ value: '7' }, { value: '' }], '01', 0)).toEqual({
    of: 'pupil',
    where: {
      all: [
        question.where,
        { field: 'class_id', op: 'equal', value: '7' },
        { field: 'birth_date', as: 'age', op: 'empty' },
        { field: 'sex', op: 'equal', value: '01' },
      ],
    },
    fields: ['full_name', 'class_id'],
    as_of: '2026-09-30',
  });
  const compared = { of: 'pupil', measures: [{ do: 'count' }], moments: [{ as_of: '2026-01-31' }, {}] };
  expect(behind(compared, pupil, [], 'b', 0)).toMatchObject({ as_of: '2026-01-31' });
  expect(behind(compared, pupil, [], 'b', 1)).not.toHaveProperty('as_of');
});

test('shades by value', () => {
  expect([0, 5, 10, null].map((value) => shadeOf(value, [0, 5, 10, null]))).toEqual([1, 3, 5, 0]);
  expect(shadeOf(4, [4, 4])).toBe(3);
});

test('reads days that lack their month', () => {
  expect(partialDay('2015')).toBe('2015');
  expect(partialDay('3/2015')).toBe('2015-03');
  expect(partialDay('09/03/2015')).toBe('2015-03-09');
  expect(partialDay('hôm qua')).toBeNull();
});
