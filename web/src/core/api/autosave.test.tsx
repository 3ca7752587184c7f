import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../testing/render';
import { serve, type Answer } from '../testing/server';
import { SavingState } from '../ui/SavingState';
import { useWriting } from './autosave';

const address = '/api/sheets/1';
const key = ['sheet', 1];

function Page() {
  const writing = useWriting<Record<string, number>>(key, address);
  return (
    <>
      <button onClick={() => writing.write({ first: 1 })}>Một</button>
      <button onClick={() => writing.write({ second: 2 })}>Hai</button>
      <SavingState of={[writing]} />
    </>
  );
}

async function open(answers: Record<string, Answer>) {
  const asked = serve(answers);
  const { client } = await renderPage(<Page />);
  client.setQueryData(key, { version: 3 });
  return asked;
}

test('without a network changes wait, and save themselves in their order once it is back', async () => {
  const answers: Record<string, Answer> = {};
  const asked = await open(answers);
  await userEvent.click(screen.getByRole('button', { name: 'Một' }));
  await userEvent.click(screen.getByRole('button', { name: 'Hai' }));
  expect(await screen.findByText(/^2 thay đổi đang chờ mạng/)).toBeTruthy();
  expect(asked).toHaveLength(1);
  let version = 3;
  answers[`PUT ${address}`] = () => ({ body: { version: ++version } });
  act(() => void window.dispatchEvent(new Event('online')));
  expect(await screen.findByText('Đã tự lưu.')).toBeTruthy();
  expect(screen.queryByText(/chờ mạng/)).toBeNull();
  expect(asked.slice(1).map(({ body, headers }) => [body, headers.get('If-Match')])).toEqual([
    [{ first: 1 }, '"3"'],
    [{ second: 2 }, '"4"'],
  ]);
});

test('a change of somebody else is said, a refusal with its reason', async () => {
  const answers: Record<string, Answer> = {
    [`PUT ${address}`]: () => ({ status: 412, body: { title: 'Đã đổi', status: 412, code: 'stale' } }),
  };
  await open(answers);
  await userEvent.click(screen.getByRole('button', { name: 'Một' }));
  expect(await screen.findByText(/^Người khác vừa sửa/)).toBeTruthy();
  answers[`PUT ${address}`] = () => ({
    status: 422,
    body: { title: 'Sai', detail: 'Điểm không hợp lệ.', status: 422, code: 'invalid' },
  });
  await userEvent.click(screen.getByRole('button', { name: 'Hai' }));
  expect(await screen.findByText('Điểm không hợp lệ.')).toBeTruthy();
  expect(screen.queryByText('Đã tự lưu.')).toBeNull();
});
