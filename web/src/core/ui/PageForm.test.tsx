import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { renderPage } from '../testing/render';
import { TextInput } from './fields';
import { PageForm } from './PageForm';

const save = vi.fn<() => Promise<unknown>>();

function Page() {
  const [text, setText] = useState('');
  return (
    <PageForm draft={{ text }} save={save} label="Lưu" ready={text !== ''}>
      <TextInput label="Nguyên nhân" value={text} onChange={setText} />
    </PageForm>
  );
}

test('what is not saved is not left without a question; what is saved is', async () => {
  save.mockRejectedValueOnce(new Error('mất mạng')).mockResolvedValue(undefined);
  const { router } = await renderPage(<Page />);
  const field = await screen.findByLabelText('Nguyên nhân');
  const button = screen.getByRole('button', { name: 'Lưu' });
  expect(button).toHaveProperty('disabled', true);
  await userEvent.type(field, 'Mật khẩu yếu');
  await userEvent.click(button);
  await waitFor(() => expect(save).toHaveBeenCalledTimes(1));
  void router.navigate({ to: '/khac' });
  await userEvent.click(await screen.findByRole('button', { name: 'Ở lại' }));
  expect(router.state.location.pathname).toBe('/');
  await userEvent.click(button);
  await waitFor(() => expect(save).toHaveBeenCalledTimes(2));
  await waitFor(() => expect(button).toHaveProperty('disabled', false));
  await router.navigate({ to: '/khac' });
  expect(router.state.location.pathname).toBe('/khac');
});
