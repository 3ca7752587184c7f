import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { pupil, renderPage } from '../testing/render';
import { serve } from '../testing/server';
import { ListView } from './ListView';

const page = {
  items: [
    { id: 1, version: 1, full_name: 'Nguyễn Thị An', birth_date: '2015-09-05' },
    { id: 2, version: 1, full_name: 'Trần Văn Bình', birth_date: '2015-01-12' },
  ],
  next: 'c2',
  previous: null,
  total: 1234,
};
const list = <ListView entity={pupil} pathOf={(row) => `/du-lieu/pupils/${row.id}`} />;

test('shows rows, total and formatted values', async () => {
  serve({ 'GET /api/pupils': () => ({ body: page }) });
  await renderPage(list);
  expect(await screen.findByRole('link', { name: 'Nguyễn Thị An' })).toHaveProperty(
    'pathname',
    '/du-lieu/pupils/1',
  );
  expect(screen.getByText('12/01/2015')).toBeTruthy();
  expect(screen.getByText('1.234 bản ghi')).toBeTruthy();
});

test('a header orders up, down, and back to the usual order; a new order starts at the first page', async () => {
  const asked = serve({ 'GET /api/pupils': () => ({ body: page }) });
  await renderPage(list, '/?after=c1');
  const header = await screen.findByRole('button', { name: 'Ngày sinh' });
  for (const sort of ['birth_date', '-birth_date', null]) {
    await userEvent.click(header);
    await waitFor(() => expect(asked.at(-1)?.url.searchParams.get('sort')).toBe(sort));
    expect(asked.at(-1)?.url.searchParams.get('after')).toBeNull();
  }
});

test('the next page is asked for by the cursor of the server', async () => {
  const asked = serve({ 'GET /api/pupils': () => ({ body: page }) });
  await renderPage(list);
  await userEvent.click(await screen.findByRole('button', { name: 'Trang sau' }));
  await waitFor(() => expect(asked.at(-1)?.url.searchParams.get('after')).toBe('c2'));
});

test('an empty list says why and what to do; a search without hits says so', async () => {
  serve({ 'GET /api/pupils': () => ({ body: { ...page, items: [], total: 0, next: null } }) });
  const { router } = await renderPage(list);
  expect(await screen.findByText('Chưa có bản ghi nào')).toBeTruthy();
  await router.navigate({ to: '/', search: { q: 'zzz' } });
  expect(await screen.findByText('Không có bản ghi phù hợp')).toBeTruthy();
});

test('a failed request says what to do and can be tried again', async () => {
  let broken = true;
  serve({
    'GET /api/pupils': () =>
      broken
        ? { status: 500, body: { title: 'Lỗi máy chủ', status: 500, code: 'internal', request_id: 'r-9' } }
        : { body: page },
  });
  await renderPage(list);
  expect(await screen.findByText(/r-9/)).toBeTruthy();
  broken = false;
  await userEvent.click(screen.getByRole('button', { name: 'Thử lại' }));
  expect(await screen.findByText('Trần Văn Bình')).toBeTruthy();
});

test('a column can be hidden, and stays so', async () => {
  serve({ 'GET /api/pupils': () => ({ body: page }) });
  await renderPage(list);
  await screen.findByText('05/09/2015');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Ngày sinh', hidden: true }));
  expect(screen.queryByText('05/09/2015')).toBeNull();
  expect(localStorage.getItem('khue.columns.pupils')).toBe('birth_date');
});
