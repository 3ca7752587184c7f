// What the pages of moves ask the server.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { usePages } from '@core/api/pages';
import type {
  HandedRecord,
  MoveCounts,
  Page,
  PersonMove,
  PersonPath,
  PromotionPreview,
  RecordPage,
  SchoolName,
} from '@core/api/types';

const base = '/api/moves';
export type PersonKind = 'pupil' | 'staff';
export const pluralOf = { pupil: 'pupils', staff: 'staff' } as const;

export const useMoves = (state: string, enabled: boolean) =>
  usePages<PersonMove>(['moves', state], base, { state }, enabled);

export const useMoveCounts = (enabled: boolean) =>
  useQuery({
    enabled,
    queryKey: ['moves', 'summary'],
    queryFn: () => api.get<Page<MoveCounts>>(`${base}/summary`),
  });

export const useOtherSchools = () =>
  useQuery({
    staleTime: Infinity,
    queryKey: ['moves', 'schools'],
    queryFn: () => api.get<Page<SchoolName>>(`${base}/schools`),
  });

export const usePath = (entity: string, id: number) =>
  useQuery({
    queryKey: ['moves', 'path', entity, id],
    queryFn: () => api.get<PersonPath>(`${base}/path`, { entity, id }),
  });

export const useHandedRecord = (id: number) =>
  useQuery({
    queryKey: ['moves', 'record', id],
    queryFn: () => api.get<HandedRecord>(`${base}/${id}/record`),
  });

/** The persons of an address, by their ids. */
export function useNamed(kind: PersonKind, ids: readonly number[]) {
  return useQuery({
    queryKey: ['moves', 'named', kind, ids],
    queryFn: () =>
      Promise.all(ids.map((id) => api.get<RecordPage['items'][number]>(`/api/${pluralOf[kind]}/${id}`))),
  });
}

/** Classes of one unit in one school year. */
export const useClasses = (unit: number | undefined, year: string) =>
  useQuery({
    enabled: unit !== undefined,
    queryKey: ['moves', 'classes', unit, year],
    queryFn: () =>
      api.get<RecordPage>('/api/school_classes', {
        'f.unit_id': unit,
        'f.school_year': year,
        sort: 'name',
        limit: 200,
      }),
  });

/** Pupils of a class, for those who repeat or stay behind. */
export const usePupilsOf = (classId: number) =>
  useQuery({
    queryKey: ['moves', 'pupils', classId],
    queryFn: () => api.get<RecordPage>('/api/pupils', { 'f.class_id': classId, limit: 200 }),
  });

export const usePromotion = (unit: number | undefined, year: string) =>
  useQuery({
    enabled: unit !== undefined,
    staleTime: 0,
    queryKey: ['moves', 'promotion', unit, year],
    queryFn: () => api.get<PromotionPreview>('/api/promotions/preview', { unit_id: unit, from_year: year }),
  });

/** A step; afterwards everything may have changed. */
export function useStep() {
  const client = useQueryClient();
  return async <T>(path: string, body: object = {}): Promise<T> => {
    const answer = await api.post<T>(path, body);
    await client.invalidateQueries();
    return answer;
  };
}
