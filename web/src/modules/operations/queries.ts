// What the pages of backups and condition ask.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { Backups, Condition } from '@core/api/types';

const quickMs = 2_000;
const slowMs = 60_000;

export function useBackups() {
  return useQuery({
    queryKey: ['backups'],
    queryFn: () => api.get<Backups>('/api/backups'),
    refetchInterval: ({ state }) => (state.data?.job ? quickMs : slowMs),
  });
}

export function useRefreshBackups() {
  const client = useQueryClient();
  return () =>
    Promise.all(['backups', 'backup-alert'].map((key) => client.invalidateQueries({ queryKey: [key] })));
}

export function useConditions() {
  return useQuery({
    queryKey: ['condition'],
    queryFn: () => api.get<{ items: Condition[] }>('/api/condition'),
    refetchInterval: slowMs,
  });
}
