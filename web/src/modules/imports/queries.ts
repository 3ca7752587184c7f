// What the wizard asks the server and tells it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { usePages } from '@core/api/pages';
import type {
  Import,
  ImportKind,
  ImportRow,
  LikelyDuplicate,
  MendableRow,
  MissingPerson,
} from '@core/api/types';

/** The refused rows that whoever asks may mend. */
export function useMendableRows() {
  return useQuery({
    queryKey: ['mendable-rows'],
    queryFn: () => api.get<{ total: number; items: MendableRow[] }>('/api/mendable_rows'),
  });
}

export function useKinds() {
  return useQuery({
    queryKey: ['import-kinds'],
    staleTime: Infinity,
    queryFn: () => api.get<ImportKind[]>('/api/import-kinds'),
  });
}

export const useImports = (school: string) =>
  usePages<Import>(['imports', school], '/api/imports', { school });

export function useImport(id: number) {
  return useQuery({ queryKey: ['import', id], queryFn: () => api.get<Import>(`/api/imports/${id}`) });
}

export const useRows = (id: number, rowClass: string, code: string) =>
  usePages<ImportRow>(['import', id, 'rows', rowClass, code], `/api/imports/${id}/rows`, {
    class: rowClass,
    code,
  });

export const useConflicts = (id: number) =>
  usePages<ImportRow>(['import', id, 'conflicts'], `/api/imports/${id}/rows`, { conflicts: 1 });

export const useMissing = (id: number) =>
  usePages<MissingPerson>(['import', id, 'missing'], `/api/imports/${id}/missing`);

export const useDuplicates = (id: number, wanted: boolean) =>
  usePages<LikelyDuplicate>(['import', id, 'duplicates'], `/api/imports/${id}/duplicates`, {}, wanted);

/** What a person decided in the mapping step. */
export interface Mapping {
  tables: { sheet: string; table: number; columns: Record<string, string | null> }[];
  /** Nothing for a word: its earlier meaning is forgotten. */
  words: Record<string, Record<string, string | null>>;
  options: { blank_erases: boolean };
}

/** A step of the wizard; afterwards everything about this import is asked anew. */
function useStep<T>(id: number, run: (input: T) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['import', id] }),
        client.invalidateQueries({ queryKey: ['imports'] }),
      ]),
  });
}

export function useCheck(id: number) {
  return useStep(id, async (mapping: Mapping) => {
    await api.put(`/api/imports/${id}/mapping`, mapping);
    await api.post(`/api/imports/${id}/check`);
  });
}
export const useApply = (id: number) =>
  useStep(id, (conflicts: 'keep' | 'take') => api.post(`/api/imports/${id}/apply`, { conflicts }));
export const useCancel = (id: number) => useStep(id, () => api.post(`/api/imports/${id}/cancel`));
