import { expect, test, vi } from 'vitest';
import { serve } from '../testing/server';
import { address, api, ApiError, fileNameOf, setCsrf } from './client';
import { formProblems } from './problem';

test('a change carries the CSRF token and the version that was read', async () => {
  setCsrf('secret');
  const asked = serve({ 'PUT /api/pupils/7': () => ({ body: { id: 7, version: 4 } }) });
  await api.put('/api/pupils/7', { full_name: 'Lê An' }, 3);
  expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('secret');
  expect(asked[0]?.headers.get('If-Match')).toBe('"3"');
  expect(asked[0]?.body).toEqual({ full_name: 'Lê An' });
});

test('a creation carries the idempotency key it is given, so that sending it again does nothing twice', async () => {
  const asked = serve({ 'POST /api/pupils': () => ({ status: 201, body: { id: 8 } }) });
  await api.post('/api/pupils', {}, { idempotencyKey: 'k1' });
  await api.post('/api/pupils', {}, { idempotencyKey: 'k1' });
  await api.post('/api/pupils', {});
  expect(asked.map((one) => one.headers.get('Idempotency-Key')).slice(0, 2)).toEqual(['k1', 'k1']);
  expect(asked[2]?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
});

test('a refusal comes as the problem the server wrote, with the record it holds now', async () => {
  serve({
    'PUT /api/pupils/7': () => ({
      status: 412,
      body: { title: 'Đã đổi', status: 412, code: 'stale', current: { id: 7, version: 9 } },
    }),
  });
  const error: unknown = await api.put('/api/pupils/7', {}, 3).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ApiError);
  expect((error as ApiError).status).toBe(412);
  expect((error as ApiError).current?.version).toBe(9);
});

test('a network fault is a problem of status 0, not a crash', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
  const error: unknown = await api.get('/api/jobs').catch((reason: unknown) => reason);
  expect((error as ApiError).status).toBe(0);
});

test('empty parameters are not sent', () => {
  expect(address('/api/x', { q: '', sort: null, after: undefined, limit: 50, 'f.sex': '01' })).toBe(
    '/api/x?limit=50&f.sex=01',
  );
});

test('file names with Vietnamese letters are read from the header', () => {
  expect(fileNameOf('attachment; filename="a.xlsx"; filename*=UTF-8\'\'b%C3%A1o%20c%C3%A1o.xlsx')).toBe(
    'báo cáo.xlsx',
  );
  expect(fileNameOf('attachment; filename="a.xlsx"')).toBe('a.xlsx');
  expect(fileNameOf(null)).toBeUndefined();
});

test('messages go to their fields; those of no field are listed apart', () => {
  const error = new ApiError({
    title: 'Chưa hợp lệ',
    status: 422,
    code: 'invalid',
    errors: [
      { pointer: '/full_name', code: 'required', message: 'Xin nhập họ tên.' },
      { pointer: '/guardians/0/name', code: 'required', message: 'Xin nhập tên người giám hộ.' },
      { pointer: '', code: 'duplicate', message: 'Trùng hồ sơ.' },
    ],
  });
  expect(formProblems(error, ['full_name', 'guardians'])).toEqual({
    fields: { full_name: 'Xin nhập họ tên.', guardians: 'Xin nhập tên người giám hộ.' },
    other: ['Trùng hồ sơ.'],
  });
});
