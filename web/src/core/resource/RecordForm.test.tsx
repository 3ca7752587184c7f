import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Row } from '../api/types';
import { pupil, renderPage } from '../testing/render';
import { serve } from '../testing/server';
import { RecordForm } from './RecordForm';

const row: Row = {
  id: 7,
  version: 3,
  full_name: 'Lê An',
  birth_date: '2015-09-05',
  height: null,
  citizen_number: '',
};
const onSaved = vi.fn();

async function open(record: Row | null) {
  onSaved.mockReset();
  await renderPage(<RecordForm entity={pupil} row={record} onSaved={onSaved} onCancel={() => undefined} />);
  return {
    name: await screen.findByLabelText(/^Họ và tên/),
    save: screen.getByRole('button', { name: 'Lưu' }),
  };
}

test('what is missing is said before the server is asked, and the field gets the focus', async () => {
  const asked = serve({});
  const { name, save } = await open(null);
  await userEvent.click(save);
  expect(screen.getByRole('alert').textContent).toContain('Họ và tên: Xin nhập Họ và tên.');
  expect(document.activeElement).toBe(name);
  expect(asked).toEqual([]);
});

test('the refusal of the server stands at its field and in the summary', async () => {
  const problem = {
    status: 422,
    code: 'invalid',
    title: 'Chưa hợp lệ',
    errors: [
      { pointer: '/full_name', code: 'chars', message: 'Họ tên có ký tự lạ.' },
      { pointer: '', code: 'dup', message: 'Trùng hồ sơ khác.' },
    ],
  };
  serve({ 'PUT /api/pupils/7': () => ({ status: 422, body: problem }) });
  const { name, save } = await open(row);
  await userEvent.type(name, '%');
  await userEvent.click(save);
  expect(await screen.findByText('Trùng hồ sơ khác.')).toBeTruthy();
  expect(document.getElementById(name.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
    'Họ tên có ký tự lạ.',
  );
  expect(onSaved).not.toHaveBeenCalled();
});

test('a change goes out with the version read and comes back saved', async () => {
  const asked = serve({
    'PUT /api/pupils/7': ({ body }) => ({ body: { ...(body as Row), id: 7, version: 4 } }),
  });
  const { name, save } = await open(row);
  await userEvent.clear(name);
  await userEvent.type(name, 'Lê Bình');
  await userEvent.click(save);
  await waitFor(() => expect(onSaved).toHaveBeenCalledOnce());
  expect(asked[0]?.headers.get('If-Match')).toBe('"3"');
  expect(asked[0]?.body).toMatchObject({ full_name: 'Lê Bình', birth_date: '2015-09-05' });
});

test('when somebody else was faster, both versions stand side by side and the choice is saved on the new version', async () => {
  const current = { ...row, version: 5, birth_date: '2015-10-01' };
  const asked = serve({
    'PUT /api/pupils/7': ({ headers, body }) =>
      headers.get('If-Match') === '"5"'
        ? { body: { ...(body as Row), id: 7, version: 6 } }
        : { status: 412, body: { status: 412, code: 'stale', title: 'Đã đổi', current } },
  });
  const { name, save } = await open(row);
  await userEvent.clear(name);
  await userEvent.type(name, 'Lê Bình');
  await userEvent.click(save);
  expect(await screen.findByText('Bản ghi đã được người khác sửa')).toBeTruthy();
  expect(screen.getByText('01/10/2015')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Lưu theo lựa chọn' }));
  await waitFor(() => expect(onSaved).toHaveBeenCalledOnce());
  expect(asked.at(-1)?.body).toMatchObject({ full_name: 'Lê Bình', birth_date: '2015-10-01' });
});

test('leaving with unsaved changes asks first', async () => {
  serve({});
  const { router } = await renderPage(
    <RecordForm entity={pupil} row={row} onSaved={onSaved} onCancel={() => undefined} />,
  );
  await userEvent.type(await screen.findByLabelText(/^Họ và tên/), 'x');
  void router.navigate({ to: '/khac' });
  expect(await screen.findByText(/thay đổi chưa lưu/)).toBeTruthy();
  await userEvent.click(await screen.findByRole('button', { name: 'Ở lại' }));
  expect(router.state.location.pathname).toBe('/');
});
