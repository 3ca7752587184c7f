// What a person was told: how many are unread, the newest, all of them page by page.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { usePages } from '@core/api/pages';
import type { NoticeItem, Page } from '@core/api/types';

interface Unread {
  count: number;
  /** Counted no further than this. */
  most: number;
  /** Code and label of every kind. */
  kinds: [string, string][];
}

export function useUnread() {
  return useQuery({
    queryKey: ['notices', 'unread'],
    queryFn: () => api.get<Unread>('/api/notices/unread'),
  });
}

export function useNewest(enabled: boolean) {
  return useQuery({
    queryKey: ['notices', 'newest'],
    enabled,
    queryFn: () => api.get<Page<NoticeItem>>('/api/notices'),
  });
}

export function useNotices(kind: string, unread: boolean) {
  return usePages<NoticeItem>(['notices', 'all', kind, unread], '/api/notices', {
    kind,
    ...(unread && { unread: 1 }),
  });
}

/** Marks these as read, or everything up to the newest one shown. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (what: { ids: number[] } | { up_to: number }) =>
      api.post('ids' in what ? '/api/notices/read' : '/api/notices/read-all', what),
    onSettled: () => client.invalidateQueries({ queryKey: ['notices'] }),
  });
}
