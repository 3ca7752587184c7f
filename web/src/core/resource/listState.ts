// The state of a list as it stands in the address, and as the server is asked.
import type { Params } from '../api/client';
import type { Search, SearchPatch } from '../routing';

export const pageSize = 50;
const filterPrefix = 'f.';
const cursors = ['after', 'before', 'last'] as const;
const moments = ['as_of', 'valid_on'] as const;
const forwarded = ['q', 'sort', ...moments, ...cursors] as const;

export interface ListState {
  q: string;
  sort: string;
  /** Days: what was recorded by then; what was so on it. */
  asOf: string | null;
  validOn: string | null;
  filters: Record<string, string>;
}

export function listStateOf(search: Search): ListState {
  const filters = Object.entries(search).filter(([name]) => name.startsWith(filterPrefix));
  return {
    q: search.q ?? '',
    sort: search.sort ?? '',
    asOf: search.as_of ?? null,
    validOn: search.valid_on ?? null,
    filters: Object.fromEntries(filters.map(([name, value]) => [name.slice(filterPrefix.length), value])),
  };
}

/** Query of GET /api/{plural}; parameters of the page that are not the list's are left out. */
export function listParams(search: Search): Params {
  const params: Params = { limit: pageSize };
  for (const name of forwarded) if (search[name]) params[name] = search[name];
  for (const [name, value] of Object.entries(listStateOf(search).filters))
    params[filterPrefix + name] = value;
  return params;
}

/** The same rows, all of them: for export. */
export function filterParams(search: Search): Params {
  const paging: readonly string[] = ['limit', ...cursors];
  return Object.fromEntries(Object.entries(listParams(search)).filter(([name]) => !paging.includes(name)));
}

/** A change of search, order or filter starts again from the first page. */
export function restart(patch: SearchPatch): SearchPatch {
  return { ...Object.fromEntries(cursors.map((name) => [name, undefined])), ...patch };
}

export const filterPatch = (name: string, value: string | null | undefined): SearchPatch =>
  restart({ [filterPrefix + name]: value ?? undefined });

export function clearFilters(search: Search): SearchPatch {
  const names = Object.keys(search).filter((name) => name.startsWith(filterPrefix));
  return restart({ q: undefined, ...Object.fromEntries(names.map((name) => [name, undefined])) });
}
