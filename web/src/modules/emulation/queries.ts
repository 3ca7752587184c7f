// What the page of emulation asks.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { Emulation, EmulationKept } from '@core/api/types';

const root = 'emulation';

export const useEmulation = (schoolYear: string) =>
  useQuery({
    queryKey: [root, schoolYear],
    queryFn: () => api.get<Emulation>('/api/emulation', { school_year: schoolYear }),
  });

export const useKeptList = (id: number) =>
  useQuery({
    queryKey: [root, 'list', id],
    queryFn: () => api.get<EmulationKept>(`/api/emulation/lists/${id}`),
    staleTime: Infinity,
  });

export function useRefreshEmulation() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
