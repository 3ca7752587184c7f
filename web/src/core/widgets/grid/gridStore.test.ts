import { expect, test, vi } from 'vitest';
import { ApiError } from '../../api/client';
import type { Row, Value } from '../../api/types';
import { GridStore, type Put } from './gridStore';

interface Server {
  rows: Map<number, Row>;
  asked: { id: number; patch: Record<string, Value>; version: number }[];
  put: Put;
}

/** Keeps records with versions; refuses the phone "bad" at its field. */
function server(...rows: Row[]): Server {
  const kept = new Map(rows.map((row) => [row.id, row]));
  const asked: Server['asked'] = [];
  const put: Put = (id, patch, version) => {
    asked.push({ id, patch, version });
    const row = kept.get(id);
    if (!row) return Promise.reject(new ApiError({ title: 'none', status: 404, code: 'not_found' }));
    if (row.version !== version)
      return Promise.reject(new ApiError({ title: 'changed', status: 412, code: 'changed' }, row));
    if (patch.phone === 'bad')
      return Promise.reject(
        new ApiError({
          title: 'invalid',
          status: 422,
          code: 'invalid',
          errors: [{ pointer: '/phone', code: 'pattern', message: 'Sai dạng.' }],
        }),
      );
    const next = { ...row, ...patch, version: version + 1 } as Row;
    kept.set(id, next);
    return Promise.resolve(next);
  };
  return { rows: kept, asked, put };
}

const row = (id: number, values: Record<string, Value>) => ({ id, version: 1, ...values }) as Row;
const gridRow = (one: Row) => ({ id: one.id, version: one.version, label: `${one.id}`, values: one });
const settled = () => new Promise((done) => setTimeout(done, 0));

test('changes of one row follow one another with the version that the last one gave', async () => {
  const first = row(1, { phone: null, address: null });
  const { asked, put } = server(first);
  const store = new GridStore([gridRow(first)], put);
  store.apply([{ id: 1, field: 'phone', value: '0912345678' }]);
  store.apply([{ id: 1, field: 'address', value: 'Thôn Đông' }]);
  expect(store.cell(1, 'phone')?.kind).toBe('saving');
  await settled();
  await settled();
  expect(asked.map(({ patch, version }) => [Object.keys(patch)[0], version])).toEqual([
    ['phone', 1],
    ['address', 2],
  ]);
  expect(store.cell(1, 'address')?.kind).toBe('saved');
  expect(store.saving).toBe(false);
});

test('what is as it was is not sent', async () => {
  const first = row(1, { phone: '0912345678' });
  const { asked, put } = server(first);
  new GridStore([gridRow(first)], put).apply([{ id: 1, field: 'phone', value: '0912345678' }]);
  await settled();
  expect(asked).toEqual([]);
});

test('undo puts the last change back, all cells of it', async () => {
  const [first, second] = [row(1, { address: 'A' }), row(2, { address: 'B' })];
  const { rows, put } = server(first, second);
  const store = new GridStore([gridRow(first), gridRow(second)], put);
  store.apply([
    { id: 1, field: 'address', value: 'C' },
    { id: 2, field: 'address', value: 'C' },
  ]);
  await settled();
  expect(rows.get(2)?.address).toBe('C');
  store.undo();
  await settled();
  expect([rows.get(1)?.address, rows.get(2)?.address]).toEqual(['A', 'B']);
  expect(store.undoable).toBe(false);
});

test('a refused cell says why and keeps what was typed; the others of its row are saved', async () => {
  const first = row(1, { phone: null, address: null });
  const { rows, put } = server(first);
  const store = new GridStore([gridRow(first)], put);
  store.apply([
    { id: 1, field: 'phone', value: 'bad' },
    { id: 1, field: 'address', value: 'Thôn Đông' },
  ]);
  await settled();
  await settled();
  expect(store.cell(1, 'phone')).toMatchObject({ kind: 'wrong', value: 'bad', message: 'Sai dạng.' });
  expect(rows.get(1)?.address).toBe('Thôn Đông');
  store.drop(1, 'phone');
  expect(store.value(1, 'phone')).toBeNull();
});

test('who saved another field meanwhile is no conflict, who saved the same one is', async () => {
  const first = row(1, { phone: null, address: 'A' });
  const { rows, put } = server(first);
  const store = new GridStore([gridRow(first)], put);
  rows.set(1, { ...first, address: 'Của người khác', version: 2 });
  store.apply([{ id: 1, field: 'phone', value: '0912345678' }]);
  await settled();
  await settled();
  expect(rows.get(1)).toMatchObject({ phone: '0912345678', address: 'Của người khác', version: 3 });

  rows.set(1, { ...row(1, { phone: '0912345678' }), address: 'Lần nữa', version: 4 });
  store.apply([{ id: 1, field: 'address', value: 'Của tôi' }]);
  await settled();
  expect(store.cell(1, 'address')).toMatchObject({ kind: 'conflict', value: 'Của tôi', theirs: 'Lần nữa' });
  expect(rows.get(1)?.address).toBe('Lần nữa');
  store.resolve(1, 'address', 'mine');
  await settled();
  expect(rows.get(1)?.address).toBe('Của tôi');
});

test('taking theirs shows what is stored', async () => {
  const first = row(1, { address: 'A' });
  const { rows, put } = server(first);
  const store = new GridStore([gridRow(first)], put);
  rows.set(1, { ...first, address: 'B', version: 2 });
  store.apply([{ id: 1, field: 'address', value: 'C' }]);
  await settled();
  store.resolve(1, 'address', 'theirs');
  expect(store.value(1, 'address')).toBe('B');
  expect(rows.get(1)?.version).toBe(2);
});

test('without a connection a change waits, and is sent once there is one', async () => {
  vi.useFakeTimers();
  const first = row(1, { phone: null, address: null });
  const { rows, put } = server(first);
  let reached = false;
  const store = new GridStore([gridRow(first)], (...change) =>
    reached ? put(...change) : Promise.reject(new ApiError({ title: 'offline', status: 0, code: 'network' })),
  );
  store.apply([{ id: 1, field: 'phone', value: '0912345678' }]);
  await vi.advanceTimersByTimeAsync(1);
  expect(store.cell(1, 'phone')?.kind).toBe('unsent');
  expect([store.value(1, 'phone'), store.unsent]).toEqual(['0912345678', true]);
  store.apply([{ id: 1, field: 'address', value: 'Thôn Đông' }]);
  reached = true;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(rows.get(1)).toMatchObject({ phone: '0912345678', address: 'Thôn Đông' });
  expect([store.cell(1, 'phone')?.kind, store.unsent]).toEqual(['saved', false]);
  vi.useRealTimers();
});
