// Lists that come page by page and grow at the foot of the screen.
import { useInfiniteQuery } from '@tanstack/react-query';
import { api, type Params } from './client';
import type { Page } from './types';

/** `data.items` is everything fetched so far; `data.first` the first page with what else the server said. */
export function usePages<T>(queryKey: readonly unknown[], path: string, params: Params = {}, enabled = true) {
  return useInfiniteQuery({
    enabled,
    queryKey,
    initialPageParam: '',
    queryFn: ({ pageParam }) => api.get<Page<T>>(path, { ...params, after: pageParam }),
    getNextPageParam: (page) => page.next,
    select: ({ pages }) => ({ first: pages[0], items: pages.flatMap((page) => page.items) }),
  });
}
