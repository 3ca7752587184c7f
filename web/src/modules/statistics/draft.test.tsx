import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { StatisticsForm, StatisticsLine } from '@core/api/types';
import { renderPage } from '@core/testing/render';
import { serve } from '@core/testing/server';
import { countIn, useDraft } from './draft';
import { Parts } from './Parts';
import { useForm } from './queries';

const patient = { timeout: 4_000 }; // longer than an autosave waits

function line(code: number, value: number | null): StatisticsLine {
  return {
    code,
    label: `Chỉ tiêu ${code}`,
    unit: 'lớp',
    note: null,
    depth: 0,
    countable: false,
    many_levels: false,
    opens: false,
    computed: null,
    unknown: 0,
    value,
    before: null,
    source: value === null ? 'none' : 'declared',
    reason: null,
  };
}

function form(version: number, first: number | null, second: number | null): StatisticsForm {
  return {
    id: 3,
    version,
    content: { parts: [{ title: 'I. Lớp', lines: [line(1, first), line(2, second)] }], findings: [] },
  } as unknown as StatisticsForm;
}

function Desk({ one }: { one: StatisticsForm }) {
  const desk = useDraft(one);
  return (
    <>
      <Parts
        parts={one.content.parts}
        desk={{ cells: desk.draft.cells, setCell: desk.setCell, correct: () => undefined }}
      />
      <output>{desk.stale ? 'stale' : desk.dirty ? 'dirty' : 'kept'}</output>
      <button type="button" onClick={() => void desk.goOn()}>
        go on
      </button>
    </>
  );
}

function Page() {
  const one = useForm(3).data;
  return one && <Desk one={one} />;
}

const cellOf = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

test.each([
  ['0', 0],
  ['1.234', 1234],
  [' 12 ', 12],
  ['9999999', 9_999_999],
  ['10000000', undefined],
  ['-1', undefined],
  ['1,5', undefined],
  ['hai', undefined],
  ['', undefined],
])('%s is typed for a count', (text, count) => {
  expect(countIn(text)).toBe(count);
});

test('what is typed is sent a moment later, once, and Enter goes on to the next cell', async () => {
  let stands = form(4, null, 5);
  const asked = serve({
    'GET /api/statistics/forms/3': () => ({ body: stands }),
    'PUT /api/statistics/forms/3': () => {
      stands = form(5, 7, 5);
      return { body: { id: 3, version: 5 } };
    },
  });
  await renderPage(<Page />);
  const cell = await screen.findByLabelText<HTMLInputElement>('Chỉ tiêu 1, mã số 1');
  await userEvent.type(cell, '7{Enter}');
  expect(document.activeElement).toBe(cellOf('Chỉ tiêu 2, mã số 2'));
  await waitFor(() => expect(asked.filter(({ method }) => method === 'PUT')).toHaveLength(1), patient);
  const put = asked.find(({ method }) => method === 'PUT');
  expect(put?.headers.get('If-Match')).toBe('"4"');
  expect(put?.body).toEqual({ cells: { 1: { value: 7 } }, explanations: {} });
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('kept'));
  expect(cell.value).toBe('7');
});

test('what is no number is told of and not sent', async () => {
  const asked = serve({ 'GET /api/statistics/forms/3': () => ({ body: form(4, null, 5) }) });
  await renderPage(<Page />);
  await userEvent.type(await screen.findByLabelText('Chỉ tiêu 1, mã số 1'), 'nhiều');
  expect(screen.getByText('Xin ghi số nguyên từ 0 đến 9.999.999.')).toBeTruthy();
  await new Promise((rest) => setTimeout(rest, 1_500));
  expect(asked.filter(({ method }) => method === 'PUT')).toHaveLength(0);
});

test('when somebody else has written, one’s own cell is kept and goes onto the new version', async () => {
  let stands = form(4, null, 5);
  const asked = serve({
    'GET /api/statistics/forms/3': () => ({ body: stands }),
    'PUT /api/statistics/forms/3': ({ headers }) => {
      if (headers.get('If-Match') === '"6"') {
        stands = form(7, 7, 9);
        return { body: { id: 3, version: 7 } };
      }
      stands = form(6, null, 9);
      return { status: 412, body: { status: 412, code: 'changed', title: 'Đã đổi', current: { id: 3 } } };
    },
  });
  await renderPage(<Page />);
  await userEvent.type(await screen.findByLabelText('Chỉ tiêu 1, mã số 1'), '7');
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('stale'), patient);
  expect(cellOf('Chỉ tiêu 1, mã số 1').value).toBe('7');
  await userEvent.click(screen.getByRole('button', { name: 'go on' }));
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('kept'), patient);
  expect(asked.filter(({ method }) => method === 'PUT')).toHaveLength(2);
  expect(cellOf('Chỉ tiêu 2, mã số 2').value).toBe('9');
});
