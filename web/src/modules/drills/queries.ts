// What the pages of drills ask.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { DrillScenario, SecurityDrill, SecurityDrillBrief } from '@core/api/types';

const root = 'drills';
const lookMs = 5_000;
export const drillAddress = (id: number) => `/api/drills/${id}`;

export const useDrills = () =>
  useQuery({
    queryKey: [root, 'list'],
    queryFn: () => api.get<{ items: SecurityDrillBrief[] }>('/api/drills'),
  });

export const useScenarios = () =>
  useQuery({
    queryKey: [root, 'scenarios'],
    queryFn: () => api.get<{ items: DrillScenario[] }>('/api/drills/scenarios'),
    staleTime: Infinity,
  });

/** Asked anew every few seconds while the drill runs: others write too, and injects become due. */
export const useDrill = (id: number) =>
  useQuery({
    queryKey: [root, id],
    queryFn: () => api.get<SecurityDrill>(drillAddress(id)),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? lookMs : false),
  });

export function useRefreshDrills() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
