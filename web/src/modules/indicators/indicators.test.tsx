import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Figure, Indicator, SchoolFigure } from '@core/api/types';
import { standing } from '@core/charts/standing';
import { renderPage } from '@core/testing/render';
import { serve } from '@core/testing/server';
import DashboardPage from './DashboardPage';
import { valueText } from './figures';
import { worstFirst } from './SchoolTable';

const figure = (value: number | null, met: boolean | null): Figure => ({
  numerator: value,
  denominator: value === null ? null : 100,
  value,
  met,
  basis: value === null ? 'missing' : 'imported',
  waiting: value === null ? null : 0,
});
const school = (code: string, value: number | null, met: boolean | null): SchoolFigure => ({
  ...figure(value, met),
  code,
  name: `Trường ${code}`,
  level: 'TH',
  unit_id: 1,
});
const indicator = (no: number, value: number | null, met: boolean | null): Indicator => ({
  ...figure(value, met),
  no,
  group: 'I. Thể chế',
  name: `Chỉ tiêu số ${no}`,
  unit: '%',
  op: '>=',
  target: 95,
  target_as_written: '95%',
  partial: null,
  caveats: [],
  beside: [],
  own: null,
  frozen: false,
  variants: [],
  formula: '',
  schools: [school('A', value, met)],
});

test('what is declared missing or not applicable is never shown as met or not met', () => {
  expect(standing({ basis: 'missing', met: null })).toBe('missing');
  expect(standing({ basis: 'not_applicable', met: null })).toBe('not_applicable');
  expect(standing({ basis: 'measured', met: false })).toBe('unmet');
  expect(standing({ basis: 'measured', met: true })).toBe('met');
});

test('schools that miss the target come first, worst at the top', () => {
  const order = worstFirst([
    school('A', 99, true),
    school('B', 80, false),
    school('C', null, null),
    school('D', 60, false),
  ]);
  expect(order.map((one) => one.code)).toEqual(['D', 'B', 'C', 'A']);
});

test('a percentage and a count are written differently', () => {
  expect(valueText({ value: 95.5 }, '%')).toBe('95,5%');
  expect(valueText({ value: 6 }, 'Cơ sở giáo dục')).toBe('6');
  expect(valueText({ value: null }, '%')).toBe('–');
});

test('the overview counts results and filters by them', async () => {
  serve({
    'GET /api/indicators': () => ({
      body: [indicator(1, 99, true), indicator(2, 80, false), indicator(3, null, null)],
    }),
    'GET /api/periods': () => ({ body: [] }),
  });
  await renderPage(<DashboardPage />);
  expect(await screen.findByText('Chỉ tiêu số 1')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /1\s*Chưa đạt/ }));
  expect(await screen.findByText('Chỉ tiêu số 2')).toBeTruthy();
  expect(screen.queryByText('Chỉ tiêu số 1')).toBeNull();
});
