import { fireEvent } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { pupil, renderPage } from '../../testing/render';
import { serve } from '../../testing/server';
import { RecordGrid } from './RecordGrid';

const rows = [1, 2, 3].map((id) => ({
  id,
  version: 1,
  label: `Học sinh ${id}`,
  values: { id, full_name: `Học sinh ${id}`, birth_date: null, citizen_number: null, height: null },
}));
const fields = pupil.fields.filter(({ name }) => ['birth_date', 'citizen_number'].includes(name));

async function open() {
  const asked = serve(
    Object.fromEntries(
      rows.map(({ id, values }) => [
        `PUT /api/pupils/${id}`,
        ({ body }) => ({ body: { ...values, ...(body as object), version: 2 } }),
      ]),
    ),
  );
  await renderPage(<RecordGrid caption="Hồ sơ" head="Hồ sơ" entity={pupil} fields={fields} rows={rows} />);
  const cell = (row: number, column: number) => {
    const found = document.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
    if (!found) throw new Error(`no cell ${row}, ${column}`);
    return found;
  };
  return { asked, cell, user: userEvent.setup() };
}
const text = (cell: HTMLElement) => cell.textContent;
const saved = (asked: { method: string; url: URL; body: unknown }[]) =>
  asked
    .filter(({ method }) => method === 'PUT')
    .map(({ url, body }) => [url.pathname.split('/').pop(), body]);

test('is moved through and written into by keyboard alone', async () => {
  const { asked, cell, user } = await open();
  cell(0, 0).focus();
  await user.keyboard('{ArrowDown}{ArrowRight}');
  expect(document.activeElement).toBe(cell(1, 1));
  await user.keyboard('031218000101{Enter}');
  expect(document.activeElement).toBe(cell(2, 1));
  await vi.waitFor(() => expect(saved(asked)).toEqual([['2', { citizen_number: '031218000101' }]]));
  expect(asked.find(({ method }) => method === 'PUT')?.headers.get('If-Match')).toBe('"1"');
});

test('escape leaves a cell as it was', async () => {
  const { asked, cell, user } = await open();
  cell(0, 1).focus();
  await user.keyboard('{F2}123{Escape}');
  expect(text(cell(0, 1))).toBe('');
  expect(saved(asked)).toEqual([]);
});

test('a block from Excel goes in from the corner; what cannot be a value is shown and not sent', async () => {
  const { asked, cell } = await open();
  cell(0, 0).focus();
  fireEvent.paste(cell(0, 0), {
    clipboardData: { getData: () => '09/03/2018\t031218000101\n21/07/2018\tkhông rõ\n' },
  });
  await vi.waitFor(() => expect(saved(asked)).toHaveLength(2));
  expect(saved(asked)).toEqual([
    ['1', { birth_date: '2018-03-09', citizen_number: '031218000101' }],
    ['2', { birth_date: '2018-07-21' }],
  ]);
  expect(cell(1, 1).getAttribute('aria-invalid')).toBe('true');
  expect(text(cell(1, 1))).toContain('không rõ');
});

test('fills down, copies and undoes', async () => {
  const { asked, cell, user } = await open();
  cell(0, 0).focus();
  await user.keyboard('09/03/2018{Enter}{ArrowUp}');
  await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}{Control>}d{/Control}');
  expect(text(cell(2, 0))).toContain('09/03/2018');
  const setData = vi.fn();
  fireEvent.copy(cell(2, 0), { clipboardData: { setData } });
  expect(setData).toHaveBeenCalledWith('text/plain', '09/03/2018\n09/03/2018\n09/03/2018');
  await vi.waitFor(() => expect(saved(asked)).toHaveLength(3));
  await user.keyboard('{Control>}z{/Control}');
  expect(text(cell(2, 0))).toBe('');
  expect(text(cell(0, 0))).toContain('09/03/2018');
});
