// What the pages of inspections ask.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { SecurityInspection, SecurityInspectionBrief } from '@core/api/types';

const root = 'inspections';
export const inspectionAddress = (id: number) => `/api/inspections/${id}`;

export const useInspections = () =>
  useQuery({
    queryKey: [root, 'list'],
    queryFn: () => api.get<{ items: SecurityInspectionBrief[] }>('/api/inspections'),
  });

export const useChecklists = (enabled: boolean) =>
  useQuery({
    queryKey: [root, 'checklists'],
    queryFn: () =>
      api.get<{ items: { code: string; name: string; items: number }[] }>('/api/inspections/checklists'),
    staleTime: Infinity,
    enabled,
  });

/** What was read once stays on the page while there is no network. */
export const useInspection = (id: number) =>
  useQuery({
    queryKey: [root, id],
    queryFn: () => api.get<SecurityInspection>(inspectionAddress(id)),
  });

export function useRefreshInspections() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
