// What the pages of digital competence ask the server.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type {
  CompetenceFramework,
  CompetenceNeeds,
  CompetencePerson,
  CompetencePersonRow,
  LevelClasses,
  LevelGrid,
  LevelSummary,
  OwnCompetence,
} from '@core/api/types';

export const personAddress = (id: number) => `/api/competence/people/${id}`;

export function useFramework() {
  return useQuery({
    queryKey: ['competence', 'framework', 'staff'],
    staleTime: Infinity,
    queryFn: () => api.get<CompetenceFramework>('/api/competence/frameworks/staff'),
  });
}
export function useNeeds() {
  return useQuery({
    queryKey: ['competence', 'needs'],
    queryFn: () => api.get<CompetenceNeeds>('/api/competence/needs'),
  });
}
export function useOwnCompetence() {
  return useQuery({
    queryKey: ['competence', 'own'],
    queryFn: () => api.get<OwnCompetence>('/api/competence/own'),
  });
}
export function usePeople() {
  return useQuery({
    queryKey: ['competence', 'people'],
    queryFn: () => api.get<{ items: CompetencePersonRow[] }>('/api/competence/people'),
  });
}
export function usePerson(id: number) {
  return useQuery({
    queryKey: ['competence', 'person', id],
    queryFn: () => api.get<CompetencePerson>(personAddress(id)),
  });
}
export function usePupilFramework() {
  return useQuery({
    queryKey: ['competence', 'framework', 'pupils'],
    staleTime: Infinity,
    queryFn: () => api.get<CompetenceFramework>('/api/competence/frameworks/pupils'),
  });
}
export function useLevelClasses(year: string | undefined) {
  return useQuery({
    queryKey: ['competence', 'classes', year],
    queryFn: () => api.get<LevelClasses>('/api/pupil-levels/classes', { year }),
  });
}
export function useLevelSummary(year: string | undefined) {
  return useQuery({
    queryKey: ['competence', 'summary', year],
    queryFn: () => api.get<LevelSummary>('/api/pupil-levels/summary', { year }),
  });
}
export function useLevelGrid(id: number, component: string) {
  return useQuery({
    queryKey: ['competence', 'grid', id, component],
    queryFn: () => api.get<LevelGrid>(`/api/pupil-levels/classes/${id}`, { component }),
  });
}
export function useRefreshCompetence() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['competence'] });
}
