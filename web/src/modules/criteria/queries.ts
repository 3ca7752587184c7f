// What the pages of criteria sets ask the server.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { CriteriaComparison, CriteriaSet, CriteriaSetList } from '@core/api/types';

export const setAddress = (id: number) => `/api/criteria-sets/${id}`;

export function useSets() {
  return useQuery({
    queryKey: ['criteria', 'sets'],
    queryFn: () => api.get<CriteriaSetList>('/api/criteria-sets'),
  });
}

export function useSet(id: number) {
  return useQuery({ queryKey: ['criteria', 'set', id], queryFn: () => api.get<CriteriaSet>(setAddress(id)) });
}

export function useComparison(before: number, after: number) {
  return useQuery({
    queryKey: ['criteria', 'comparison', before, after],
    queryFn: () => api.get<CriteriaComparison>(`${setAddress(before)}/compare/${after}`),
  });
}

export function useRefreshCriteria() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['criteria'] });
}
