// What the pages of regulations ask.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type {
  RegulationHoldings,
  RegulationKinds,
  RegulationReaders,
  UnitRegulation,
  UnitRegulationBrief,
} from '@core/api/types';

const root = 'regulations';
export const regulationAddress = (id: number) => `/api/regulations/${id}`;

export const useRegulations = () =>
  useQuery({
    queryKey: [root, 'list'],
    queryFn: () => api.get<{ items: UnitRegulationBrief[] }>('/api/regulations'),
  });

export const useRegulation = (id: number) =>
  useQuery({ queryKey: [root, id], queryFn: () => api.get<UnitRegulation>(regulationAddress(id)) });

export const useHoldings = () =>
  useQuery({
    queryKey: [root, 'overview'],
    queryFn: () => api.get<{ items: RegulationHoldings[] }>('/api/regulations/overview'),
  });

export const useKinds = () =>
  useQuery({
    queryKey: [root, 'kinds'],
    queryFn: () => api.get<RegulationKinds>('/api/regulations/kinds'),
    staleTime: Infinity,
  });

export const useReaders = (id: number) =>
  useQuery({
    queryKey: [root, id, 'readers'],
    queryFn: () => api.get<RegulationReaders>(`${regulationAddress(id)}/readers`),
  });

export function useRefreshRegulations() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
