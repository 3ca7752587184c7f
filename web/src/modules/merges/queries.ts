// What the pages of doubles ask the server.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { Double, DoubleCounts, Elsewhere, MergeCase, MergePair, Page } from '@core/api/types';

const base = '/api/duplicates';
export type PersonKind = 'pupil' | 'staff';

const useAll = <T>(what: string, entity: PersonKind, enabled: boolean) =>
  useQuery({
    enabled,
    queryKey: ['duplicates', what, entity],
    queryFn: () => api.get<Page<T>>(`${base}${what}`, { entity }),
  });
export const useDoubles = (entity: PersonKind, may: boolean) => useAll<Double>('', entity, may);
export const useElsewhere = (entity: PersonKind, may: boolean) =>
  useAll<Elsewhere>('/elsewhere', entity, may);
export const useCases = (entity: PersonKind, may: boolean) => useAll<MergeCase>('/cases', entity, may);

export const useCounts = () =>
  useQuery({
    queryKey: ['duplicates', 'counts'],
    queryFn: () => api.get<Page<DoubleCounts>>(`${base}/counts`),
  });

export const usePair = (entity: string, first: string, second: string) =>
  useQuery({
    queryKey: ['duplicates', 'pair', entity, first, second],
    queryFn: () => api.get<MergePair>(`${base}/pair`, { entity, first, second }),
  });
export const useCasePair = (id: number) =>
  useQuery({
    queryKey: ['duplicates', 'case', id],
    queryFn: () => api.get<MergePair>(`${base}/cases/${id}/pair`),
  });

/** A step; afterwards everything may have changed. */
export function useStep() {
  const client = useQueryClient();
  return async (path: string, body: object = {}) => {
    await api.post(`${base}${path}`, body);
    await client.invalidateQueries();
  };
}
