// The lines of the palette: what stands there before something is typed, and what was found.
import type { FoundGroup, Visit } from '@core/api/types';
import { ownPages, paths } from '@core/paths';

export interface Option {
  key: string;
  title: string;
  note?: string;
  /** The page it leads to; none: it narrows the search to `kind`. */
  path?: string;
  kind?: string;
}
export interface OptionGroup {
  key: string;
  label: string;
  options: Option[];
}

type Names = ReadonlyMap<string, string>;

export const isFilled = (group: OptionGroup) => group.options.length > 0;

/** Pages without a name any more are left out: they show nothing that may be seen. */
export function visitOptions(key: string, visits: readonly Visit[], names: Names): Option[] {
  return visits.flatMap((visit) => {
    const title = visit.name ?? names.get(visit.path);
    if (!title) return [];
    const section = [...names].find(([path]) => path !== paths.home && visit.path.startsWith(`${path}/`));
    return [{ key: `${key} ${visit.path}`, title, path: visit.path, ...(section && { note: section[1] }) }];
  });
}

function recordPath(plural: string, id: number): string {
  const own = ownPages[plural];
  return own ? `${own}/${id}` : paths.record(plural, id);
}

function pathOf(group: FoundGroup, item: FoundGroup['items'][number]): string {
  return item.path ?? recordPath(group.plural ?? '', item.id ?? 0);
}

export function foundOptions(group: FoundGroup, more: string): Option[] {
  const found: Option[] = group.items.map((item) => {
    const path = pathOf(group, item);
    return { key: path, title: item.title, note: item.note, path };
  });
  return group.more ? [...found, { key: `more ${group.kind}`, title: more, kind: group.kind }] : found;
}
