// A thin layer over the router: plain-text search parameters and links by address.
import { Link, useLocation, useNavigate, useParams } from '@tanstack/react-router';
import type { ComponentType, MouseEvent, ReactNode } from 'react';

export type Search = Record<string, string>;
export type SearchPatch = Record<string, string | undefined>;

/** A page of a module. `kit` pages load the component kit first; others stay light. */
export interface PageRoute {
  path: string;
  load: () => Promise<{ default: ComponentType }>;
  kit?: boolean;
}
export interface NavItem {
  path: string;
  label: { vi: string; en: string };
  icon: string;
  /** Any one of these permissions shows the item; none given: everyone. */
  permissions?: string[];
  /** Only when the session names it: there is something for this very person. */
  personal?: true;
  /** Second key after "g". */
  shortcut?: string;
}
/** A part of the menu with a heading of its own. */
export interface NavGroup {
  label: NavItem['label'];
  items: readonly NavItem[];
}
/** A card of the first page. */
export interface Panel {
  key: string;
  /** All of these permissions: no card asks for what the server would refuse. */
  needs: string[];
  /** Not for those who hold this one. */
  unless?: string;
  /** For those with a role that sees its own classes alone. */
  byClass?: boolean;
  /** Over the whole width. */
  wide?: boolean;
  load: () => Promise<{ default: ComponentType }>;
}
export interface WebModule {
  routes: PageRoute[];
  nav: NavItem[];
}

export function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string' && value !== '') params.set(name, value);
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}

interface GoProps {
  to: string;
  search?: SearchPatch;
  className?: string;
  children: ReactNode;
  onClick?: (event: MouseEvent<HTMLAnchorElement>) => void;
  'aria-label'?: string;
  'aria-current'?: 'page' | undefined;
}
export function Go({ search, ...rest }: GoProps) {
  return <Link {...rest} search={search ?? {}} />;
}

export function useGo() {
  const navigate = useNavigate();
  return (to: string, search: SearchPatch = {}) => void navigate({ to, search });
}

export function useParam(name: string): string {
  const params: Partial<Record<string, string>> = useParams({ strict: false });
  return params[name] ?? '';
}

/** The address's search parameters and a function that changes some of them. */
export function useSearchText(): [Search, (patch: SearchPatch) => void] {
  const navigate = useNavigate();
  const location = useLocation();
  const search = parseSearch(location.searchStr);
  const change = (patch: SearchPatch) =>
    void navigate({ to: location.pathname, search: { ...search, ...patch }, replace: true });
  return [search, change];
}

/** Goes back to the page named by "ve" in the address, else to `fallback`; never out of this site. */
export function useReturn(fallback: string): () => void {
  const navigate = useNavigate();
  const wanted = parseSearch(useLocation().searchStr).ve;
  const inside = wanted?.startsWith('/') && !wanted.startsWith('//') ? wanted : fallback;
  return () => {
    const url = new URL(inside, window.location.origin);
    void navigate({ to: url.pathname, search: parseSearch(url.search) });
  };
}
