// What the pages of the sector database ask.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type {
  Page,
  SectorContent,
  SectorFaults,
  SectorLayout,
  SectorLedgerRow,
  SectorSet,
  SectorSetSummary,
  SectorUnit,
} from '@core/api/types';

const lookMs = 10_000;
const root = 'sector';
export const setAddress = (id: number) => `/api/sector-sets/${id}`;

export const useUnits = () =>
  useQuery({ queryKey: [root, 'units'], queryFn: () => api.get<Page<SectorUnit>>('/api/sector-units') });

export const useSets = () =>
  useQuery({
    queryKey: [root, 'sets'],
    queryFn: () => api.get<Page<SectorSetSummary>>('/api/sector-sets'),
    refetchInterval: lookMs,
  });

export const useSet = (id: number) =>
  useQuery({
    queryKey: [root, 'set', id],
    queryFn: () => api.get<SectorSet>(setAddress(id)),
    refetchInterval: lookMs,
  });

/** `moment` changes with what the content follows. */
export const useContent = (id: number, moment: string) =>
  useQuery({
    queryKey: [root, 'set', id, 'content', moment],
    queryFn: () => api.get<SectorContent>(`${setAddress(id)}/content`),
  });

export const useFaults = (id: number, moment: string) =>
  useQuery({
    queryKey: [root, 'set', id, 'faults', moment],
    queryFn: () => api.get<SectorFaults>(`${setAddress(id)}/faults`),
  });

export const useLayout = () =>
  useQuery({
    queryKey: [root, 'layout'],
    queryFn: () => api.get<SectorLayout>('/api/sector-layout'),
    staleTime: Infinity,
  });

export const useLedger = (unit: string | undefined, object: string | undefined, after: string | undefined) =>
  useQuery({
    queryKey: [root, 'ledger', unit, object, after],
    queryFn: () => api.get<Page<SectorLedgerRow>>('/api/sector-ledger', { unit, object, after }),
  });

export function useRefreshSector() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
