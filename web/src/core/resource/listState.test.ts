import { expect, test } from 'vitest';
import { parseSearch, stringifySearch } from '../routing';
import { clearFilters, filterParams, filterPatch, listParams, listStateOf, restart } from './listState';

const search = parseSearch('?q=nguyễn&sort=-birth_date&f.sex=01&f.birth_date.ge=2015-01-01&after=abc&ve=/x');

test('the address gives search, order and filters', () => {
  expect(listStateOf(search)).toEqual({
    q: 'nguyễn',
    sort: '-birth_date',
    asOf: null,
    validOn: null,
    filters: { sex: '01', 'birth_date.ge': '2015-01-01' },
  });
});

test('the server is asked for one page of exactly that', () => {
  expect(listParams(search)).toEqual({
    limit: 50,
    q: 'nguyễn',
    sort: '-birth_date',
    after: 'abc',
    'f.sex': '01',
    'f.birth_date.ge': '2015-01-01',
  });
});

test('an export takes the same rows without the paging', () => {
  const params = filterParams(search);
  expect(params).not.toHaveProperty('limit');
  expect(params).not.toHaveProperty('after');
  expect(params['f.sex']).toBe('01');
});

test('a new filter or order starts at the first page', () => {
  expect(filterPatch('sex', '02')).toMatchObject({
    'f.sex': '02',
    after: undefined,
    before: undefined,
    last: undefined,
  });
  expect(restart({ sort: 'name' })).toMatchObject({ sort: 'name', after: undefined });
});

test('clearing keeps the order and other parameters of the page', () => {
  const cleared = stringifySearch({ ...search, ...clearFilters(search) });
  expect(parseSearch(cleared)).toEqual({ sort: '-birth_date', ve: '/x' });
});

test('codes that look like numbers stay as they are written', () => {
  expect(parseSearch(stringifySearch({ 'f.code': '030298301', 'f.long': '123456789012345678' }))).toEqual({
    'f.code': '030298301',
    'f.long': '123456789012345678',
  });
});
