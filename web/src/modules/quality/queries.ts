// What the pages about the state of the data ask the server.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { DataState, DataCheckDetail, DataTrend } from '@core/api/types';

export function useDataState(school: string | undefined, asOf?: string) {
  return useQuery({
    queryKey: ['quality', 'state', school, asOf],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get<DataState>('/api/quality', { school, as_of: asOf }, signal),
  });
}

export function useTrend(school: string | undefined) {
  return useQuery({
    queryKey: ['quality', 'trend', school],
    queryFn: () => api.get<DataTrend>('/api/quality/trend', { school, days: 180 }),
  });
}

export function useCheck(code: string) {
  return useQuery({
    queryKey: ['quality', 'check', code],
    placeholderData: keepPreviousData,
    queryFn: () => api.get<DataCheckDetail>(`/api/quality/checks/${code}`),
  });
}
