// What the indicator pages ask the server.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { useMe } from '@core/api/session';
import type { Handover, Indicator, IndicatorDetail, Page } from '@core/api/types';
import { useSearchText, type SearchPatch } from '@core/routing';

/** Period and as-of day of the page, kept in the address. */
export function useMoment() {
  const me = useMe();
  const [search, change] = useSearchText();
  const period = search.ky ?? me.period;
  const asOf = search.den ?? null;
  const kept: SearchPatch = { ky: search.ky, den: search.den };
  return { period, asOf, kept, search, change };
}

export function useIndicators(period: string, asOf: string | null) {
  return useQuery({
    queryKey: ['indicators', period, asOf],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get<Indicator[]>('/api/indicators', { period, as_of: asOf }, signal),
  });
}

export function useIndicator(no: string, period: string, asOf: string | null) {
  return useQuery({
    queryKey: ['indicator', no, period, asOf],
    placeholderData: keepPreviousData,
    queryFn: () => api.get<IndicatorDetail>(`/api/indicators/${no}`, { period, as_of: asOf }),
  });
}

export function useHandovers(state: string) {
  return useQuery({
    queryKey: ['handovers', state],
    queryFn: () => api.get<Page<Handover>>('/api/handovers', { state }),
  });
}
