// What the indicator pages ask the server.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { useMe } from '@core/api/session';
import type { Handover, Indicator, IndicatorDetail, Page } from '@core/api/types';
import { useSearchText, type SearchPatch } from '@core/routing';

/** Of which moment figures are asked: what was recorded by a day, and what was so on a day (else at the close). */
export interface Moment {
  period: string;
  asOf: string | null;
  validOn: string | null;
}

/** The moment of the page, kept in the address. `past`: it is not the period as it stands now. */
export function useMoment() {
  const me = useMe();
  const [search, change] = useSearchText();
  const moment: Moment = {
    period: search.ky ?? me.period,
    asOf: search.den ?? null,
    validOn: search.ngay ?? null,
  };
  const kept: SearchPatch = { ky: search.ky, den: search.den, ngay: search.ngay };
  const past = moment.asOf !== null || moment.validOn !== null;
  return { ...moment, moment, past, kept, search, change };
}

const momentParams = ({ period, asOf, validOn }: Moment) => ({ period, as_of: asOf, close: validOn });

export function useIndicators(moment: Moment) {
  return useQuery({
    queryKey: ['indicators', moment],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get<Indicator[]>('/api/indicators', momentParams(moment), signal),
  });
}

export function useIndicator(no: string, moment: Moment) {
  return useQuery({
    queryKey: ['indicator', no, moment],
    placeholderData: keepPreviousData,
    queryFn: () => api.get<IndicatorDetail>(`/api/indicators/${no}`, momentParams(moment)),
  });
}

export function useHandovers(state: string) {
  return useQuery({
    queryKey: ['handovers', state],
    queryFn: () => api.get<Page<Handover>>('/api/handovers', { state }),
  });
}
