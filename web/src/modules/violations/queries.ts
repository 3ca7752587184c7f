// What the pages of breaches ask. Nothing of a case stays in the memory of the page once it is left.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type {
  OwnViolation,
  ViolationBrief,
  ViolationCount,
  ViolationDetail,
  ViolationOptions,
} from '@core/api/types';

const root = 'violations';
export const violationAddress = (id: number) => `/api/violations/${id}`;

export const useViolations = () =>
  useQuery({
    queryKey: [root, 'list'],
    queryFn: () => api.get<{ items: ViolationBrief[] }>('/api/violations'),
  });

export const useViolation = (id: number) =>
  useQuery({
    queryKey: [root, id],
    queryFn: () => api.get<ViolationDetail>(violationAddress(id)),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

export const useViolationCounts = (year: number) =>
  useQuery({
    queryKey: [root, 'counts', year],
    queryFn: () =>
      api.get<{ items: ViolationCount[]; levels: { code: string; name: string }[] }>(
        '/api/violations/counts',
        { year },
      ),
  });

export const useOptions = (unit?: number, about?: number) =>
  useQuery({
    queryKey: [root, 'options', unit, about],
    queryFn: () => api.get<ViolationOptions>('/api/violations/options', { unit, about }),
  });

export const useOwnViolations = () =>
  useQuery({
    queryKey: [root, 'own'],
    queryFn: () => api.get<{ items: OwnViolation[] }>('/api/own-violations'),
    gcTime: 0,
  });

export const useOwnViolation = (id: number) =>
  useQuery({
    queryKey: [root, 'own', id],
    queryFn: () => api.get<OwnViolation>(`/api/own-violations/${id}`),
    gcTime: 0,
  });

export function useRefreshViolations() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
