import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPage } from '@core/testing/render';
import { serve } from '@core/testing/server';
import { Completeness } from './Completeness';
import type { CompletenessPart } from './shares';

const share = (given: number, asked: number) => ({
  given,
  asked,
  value: asked ? (100 * given) / asked : null,
});
const pupils: CompletenessPart = {
  entity: 'pupil',
  label: 'Học sinh',
  fields: [{ name: 'address', label: 'Địa chỉ' }],
  ...share(11, 20),
  schools: [
    { unit_id: 1, code: '101', name: 'Trường Đông', ...share(10, 10) },
    { unit_id: 2, code: '102', name: 'Trường Tây', ...share(1, 10) },
    { unit_id: 3, code: '103', name: 'Trường Nam', ...share(0, 0) },
  ],
};

test('the least complete school comes first, the commune last, a school without records has no percentage', async () => {
  serve({ 'GET /api/completeness': () => ({ body: [pupils] }) });
  await renderPage(<Completeness />);
  await screen.findByText('Trường Tây');
  const rows = screen.getAllByRole('row').slice(1);
  const names = rows.map((row) => within(row).getByRole('rowheader').textContent);
  expect(names).toEqual(['Trường Tây', 'Trường Đông', 'Trường Nam', 'Toàn xã']);
  expect(rows[2]?.textContent).toContain('–');
  expect(rows[3]?.textContent).toContain('11/20');
});
