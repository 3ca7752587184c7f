import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { SearchBox } from './SearchBox';

const onSearch = vi.fn();
beforeEach(() => {
  onSearch.mockReset();
  vi.useFakeTimers();
});

function box() {
  render(<SearchBox value="" label="Tìm học sinh" onSearch={onSearch} />);
  return screen.getByLabelText('Tìm học sinh');
}
const type = (element: HTMLElement, value: string) => fireEvent.change(element, { target: { value } });

test('searches once, after typing has rested', () => {
  const element = box();
  type(element, 'l');
  type(element, 'le');
  expect(onSearch).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(onSearch.mock.calls).toEqual([['le']]);
});

test('waits for the end of a Telex composition, however long it takes', () => {
  const element = box();
  fireEvent.compositionStart(element);
  type(element, 'nguye');
  vi.advanceTimersByTime(10_000);
  expect(onSearch).not.toHaveBeenCalled();
  type(element, 'nguyễn');
  fireEvent.compositionEnd(element);
  vi.runAllTimers();
  expect(onSearch.mock.calls).toEqual([['nguyễn']]);
});

test('Enter searches at once, but not the Enter that ends a composition', () => {
  const element = box();
  type(element, 'an');
  fireEvent.keyDown(element, { key: 'Enter', isComposing: true });
  expect(onSearch).not.toHaveBeenCalled();
  fireEvent.keyDown(element, { key: 'Enter' });
  expect(onSearch.mock.calls).toEqual([['an']]);
});

test('decomposed letters are searched for in their composed form', () => {
  const element = box();
  type(element, 'nguyễn'.normalize('NFD'));
  vi.runAllTimers();
  expect(onSearch).toHaveBeenCalledWith('nguyễn'.normalize('NFC'));
});
