// What the pages of incidents ask.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { permission } from '@core/api/permissions';
import { useCan } from '@core/api/session';
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

interface SystemChoice {
  id: number;
  name: string;
  unit_id: number;
}
/** Systems of the inventory that an incident of that unit may concern. */
export const useUnitSystems = (unit: number) =>
  useQuery({
    queryKey: [root, 'systems'],
    queryFn: () => api.get<{ items: SystemChoice[] }>('/api/security/systems'),
    select: ({ items }) => items.filter(({ unit_id }) => unit_id === unit),
    enabled: useCan()(permission.readSystems),
  });

export function useRefreshIncidents() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
