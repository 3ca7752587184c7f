// What the pages of bulk changes ask the server.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { usePages } from '@core/api/pages';
import type { AuditItem, Changeset, UndoPlan } from '@core/api/types';

const base = '/api/changesets';

export const useChangesets = () => usePages<Changeset>(['changesets'], base);

export function useChangeset(id: number) {
  return useQuery({ queryKey: ['changesets', id], queryFn: () => api.get<Changeset>(`${base}/${id}`) });
}

export const useEntries = (id: number) =>
  usePages<AuditItem>(['changesets', id, 'entries'], `${base}/${id}/entries`);

export function useUndoPreview(id: number, enabled: boolean) {
  return useQuery({
    enabled,
    queryKey: ['changesets', id, 'undo'],
    staleTime: 0,
    queryFn: () => api.get<UndoPlan>(`${base}/${id}/undo`),
  });
}

/** Afterwards everything may have changed. */
export function useUndo(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => api.post<UndoPlan>(`${base}/${id}/undo`, { reason }),
    onSuccess: () => client.invalidateQueries(),
  });
}
