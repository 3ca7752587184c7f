// What is found, and the pages a person comes back to.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { FoundGroup, Visit } from '@core/api/types';

export function useFound(typed: string, kind: string) {
  return useQuery({
    queryKey: ['search', typed, kind],
    enabled: typed !== '',
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get<{ groups: FoundGroup[] }>('/api/search', { q: typed, kind }, signal),
  });
}

const visitsKey = ['visits'];

export function useVisits() {
  return useQuery({
    queryKey: visitsKey,
    staleTime: 0,
    queryFn: () => api.get<{ items: Visit[] }>('/api/visits'),
  });
}

export function usePin() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: { path: string; pinned: boolean }) => api.post('/api/visits/pin', change),
    onSettled: () => client.invalidateQueries({ queryKey: visitsKey }),
  });
}
