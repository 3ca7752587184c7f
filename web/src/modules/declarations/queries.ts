// What the declaration pages ask the server and tell it.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { Declaration, DeclarationDuty, Page } from '@core/api/types';

export function useDuties(period: string) {
  return useQuery({
    queryKey: ['declarations', period],
    queryFn: () => api.get<Page<DeclarationDuty>>('/api/declarations', { period }),
  });
}

export function useDeclaration(id: number) {
  return useQuery({
    queryKey: ['declaration', id],
    queryFn: () => api.get<Declaration>(`/api/declarations/${id}`),
  });
}

/** What was declared moves figures too. */
export function useRefreshDeclarations() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      ['declarations', 'declaration', 'indicators', 'indicator', 'failing'].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    );
}

export interface Chosen {
  id: number;
  version: number;
}
export function chosenOf(duties: readonly DeclarationDuty[]): Chosen[] {
  return duties.flatMap(({ id, version }) => (id !== null && version !== null ? [{ id, version }] : []));
}
