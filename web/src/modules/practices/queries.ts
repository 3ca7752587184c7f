// What the pages of the library ask.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { address, api } from '@core/api/client';
import { inWords } from '@core/api/problem';
import type { PracticeBrief, PracticeCatalogue, PracticeUse, PracticeView } from '@core/api/types';

const root = 'practices';

export interface Asked {
  q: string;
  area: string;
  level: string;
  kind: string;
}

export const practiceAddress = (id: number) => `/api/practices/${id}`;
export const listFile = (asked: Asked) => address('/api/practice-list.xlsx', { ...asked });

export const usePractices = (asked: Asked) =>
  useQuery({
    queryKey: [root, 'list', asked],
    queryFn: () => api.get<{ items: PracticeBrief[] }>('/api/practices', { ...asked }),
    placeholderData: (before) => before,
  });

export const usePractice = (id: number) =>
  useQuery({ queryKey: [root, id], queryFn: () => api.get<PracticeView>(practiceAddress(id)) });

export const useCatalogue = () =>
  useQuery({
    queryKey: [root, 'catalogue'],
    queryFn: () => api.get<PracticeCatalogue>('/api/practice-catalogue'),
    staleTime: Infinity,
  });

export const useColleagues = (enabled: boolean) =>
  useQuery({
    queryKey: [root, 'colleagues'],
    queryFn: () => api.get<{ items: { id: number; full_name: string }[] }>('/api/practice-colleagues'),
    enabled,
  });

export function useRefreshPractices() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}

/** A step of the practice, decided on the version that the page shows. */
export function usePracticeStep({ id, version }: PracticeView) {
  const refresh = useRefreshPractices();
  return (verb: string, body: unknown = {}) =>
    api
      .post(`${practiceAddress(id)}/${verb}`, body, { version })
      .catch(inWords)
      .then(refresh);
}

const adoptionAddress = (id: number) => `/api/practice-adoptions/${id}`;

export function useAdoptionStep({ id, version }: PracticeUse) {
  const refresh = useRefreshPractices();
  const path = adoptionAddress(id);
  return {
    step: (verb: string, body: unknown = {}) =>
      api.post(`${path}/${verb}`, body, { version }).catch(inWords).then(refresh),
    change: (body: unknown) => api.put(path, body, version).catch(inWords).then(refresh),
    remove: () => api.remove(path, version).catch(inWords).then(refresh),
  };
}
