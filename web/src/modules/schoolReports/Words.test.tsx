import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { SchoolReport } from '@core/api/types';
import { renderPage } from '@core/testing/render';
import { serve } from '@core/testing/server';
import { useSchoolReport } from './queries';
import { WordsEditor } from './Words';

const patient = { timeout: 4_000 }; // longer than an autosave waits

function report(version: number, results: string | null): SchoolReport {
  return {
    id: 3,
    version,
    unit_id: 2,
    unit_code: '102',
    unit_name: 'Tiểu học Cây Đa',
    period: '2026-Q3',
    period_label: 'Quý III năm 2026',
    state: 'draft',
    number: 0,
    due: '2026-09-16',
    owed: true,
    late: false,
    overdue: false,
    submitted_at: null,
    submitted_by: null,
    decided_at: null,
    decided_by: null,
    reason: null,
    live: true,
    content: {
      direction: null,
      results,
      weaknesses: null,
      next: null,
      document_number: null,
      symbol: null,
      date: null,
      signer_post: 'HIỆU TRƯỞNG',
      signer_name: null,
      close: '2026-09-30',
      counted_at: '2026-09-07T05:00:00.000Z',
      frozen: false,
      figures: [],
      tasks: [],
      issues: [],
    },
    issues: [],
    carried: [],
    submissions: [],
    may: { write: true, submit: true, receive: false, return: false },
  };
}

function Page() {
  const one = useSchoolReport(3).data;
  return one && <WordsEditor report={one} />;
}

test('only what was changed goes out, on the version that was read, and nothing else by itself', async () => {
  const asked = serve({
    'GET /api/school-reports/3': () => ({ body: report(4, null) }),
    'PUT /api/school-reports/3': () => ({ body: { id: 3, version: 5, state: 'draft' } }),
  });
  await renderPage(<Page />);
  expect(await screen.findAllByText('Chưa ghi')).toHaveLength(4);
  await userEvent.type(screen.getByLabelText('Kết quả nổi bật'), 'Học bạ số');
  await waitFor(() => expect(asked.filter(({ method }) => method === 'PUT')).toHaveLength(1), patient);
  const put = asked.find(({ method }) => method === 'PUT');
  expect(put?.headers.get('If-Match')).toBe('"4"');
  expect(put?.body).toEqual({ results: 'Học bạ số' });
  await screen.findByText('Đã tự lưu');
  await new Promise((rest) => setTimeout(rest, 1_500));
  expect(asked.filter(({ method }) => method === 'PUT')).toHaveLength(1);
});

test('what somebody else wrote meanwhile is shown beside what was typed', async () => {
  let stands = report(4, null);
  serve({
    'GET /api/school-reports/3': () => ({ body: stands }),
    'PUT /api/school-reports/3': () => ({
      status: 412,
      body: { status: 412, code: 'changed', title: 'Đã đổi', current: { id: 3, version: 6, state: 'draft' } },
    }),
  });
  await renderPage(<Page />);
  await userEvent.type(await screen.findByLabelText('Kết quả nổi bật'), 'Bản của tôi');
  stands = report(6, 'Bản của văn phòng');
  const dialog = await screen.findByRole('dialog', { hidden: true }, patient);
  expect(dialog.textContent).toContain('Bản của văn phòng');
  expect(dialog.textContent).toContain('Bản của tôi');
});
