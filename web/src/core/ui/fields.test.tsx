import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { DayInput, TextInput } from './fields';

test('a day may be typed in several ways and is handed over as 2015-09-05', () => {
  const onChange = vi.fn();
  render(<DayInput label="Ngày sinh" value={null} onChange={onChange} />);
  const input = screen.getByLabelText('Ngày sinh');
  fireEvent.change(input, { target: { value: '05092015' } });
  fireEvent.blur(input);
  expect(onChange).toHaveBeenCalledWith('2015-09-05');
});

test('a day that does not exist is refused in words and changes nothing', () => {
  const onChange = vi.fn();
  render(<DayInput label="Ngày sinh" value={null} onChange={onChange} />);
  const input = screen.getByLabelText('Ngày sinh');
  fireEvent.change(input, { target: { value: '31/02/2015' } });
  fireEvent.blur(input);
  expect(onChange).not.toHaveBeenCalled();
  expect(input).toHaveProperty('ariaInvalid', 'true');
  expect(screen.getByText(/Ngày không đúng/)).toBeTruthy();
});

test('hint and error are tied to their control', () => {
  render(
    <TextInput
      label="Số"
      hint="Ghi đủ 12 chữ số"
      error="Còn thiếu"
      value=""
      onChange={() => undefined}
      required
    />,
  );
  const input = screen.getByLabelText(/^Số/);
  const described = (input.getAttribute('aria-describedby') ?? '').split(' ');
  expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
    'Ghi đủ 12 chữ số',
    'Còn thiếu',
  ]);
});
