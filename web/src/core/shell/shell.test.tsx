import { fireEvent, render } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { session } from '../testing/render';
import { visibleNav } from './Shell';
import { useShortcuts } from './shortcuts';

test('the menu shows what the person may see', () => {
  const item = (path: string, permissions?: string[]) => ({
    path,
    label: { vi: path, en: path },
    icon: 'data',
    ...(permissions && { permissions }),
  });
  const label = (text: string) => ({ vi: text, en: text });
  const shown = visibleNav(
    [
      {
        label: label('một'),
        items: [item('/a'), item('/b', ['audit.read']), item('/c', ['audit.read', 'pupils.read'])],
      },
      { label: label('hai'), items: [item('/d', ['audit.read'])] },
    ],
    session,
  );
  expect(shown.map((group) => group.items.map((one) => one.path))).toEqual([['/a', '/c']]);
});

const pages = new Map([['d', '/du-lieu']]);
function Page({ go }: { go: (path: string) => void }) {
  useShortcuts(pages, go);
  return <input aria-label="ô tìm" data-shortcut="search" />;
}

test('"g d" goes to a page, "/" to the search field, and neither while somebody types or composes', () => {
  const go = vi.fn();
  const { getByLabelText } = render(<Page go={go} />);
  const input = getByLabelText('ô tìm');
  fireEvent.keyDown(input, { key: 'g' });
  fireEvent.keyDown(input, { key: 'd' });
  fireEvent.keyDown(document.body, { key: 'g', isComposing: true });
  fireEvent.keyDown(document.body, { key: 'd' });
  expect(go).not.toHaveBeenCalled();
  fireEvent.keyDown(document.body, { key: 'g' });
  fireEvent.keyDown(document.body, { key: 'd' });
  expect(go).toHaveBeenCalledWith('/du-lieu');
  fireEvent.keyDown(document.body, { key: '/' });
  expect(document.activeElement).toBe(input);
});
