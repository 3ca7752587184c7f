// What the pages of incidents ask.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { SecurityIncident, SecurityIncidentBrief } from '@core/api/types';

const root = 'incidents';
const lookMs = 60_000;
export const incidentAddress = (id: number) => `/api/incidents/${id}`;

export const useIncidents = () =>
  useQuery({
    queryKey: [root, 'list'],
    queryFn: () => api.get<{ items: SecurityIncidentBrief[] }>('/api/incidents'),
    refetchInterval: lookMs,
  });

export const useIncident = (id: number) =>
  useQuery({
    queryKey: [root, id],
    queryFn: () => api.get<SecurityIncident>(incidentAddress(id)),
    refetchInterval: lookMs,
  });

export function useRefreshIncidents() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
