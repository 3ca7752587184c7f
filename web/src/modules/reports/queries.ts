// What the report pages ask the server and tell it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { Page, Report, ReportBrief, ReportComparison } from '@core/api/types';
import type { Draft } from '@core/resource/schema';
import { bodyOf } from './draft';

export function useReports() {
  return useQuery({ queryKey: ['reports'], queryFn: () => api.get<Page<ReportBrief>>('/api/reports') });
}

export function useReport(id: number) {
  return useQuery({ queryKey: ['reports', id], queryFn: () => api.get<Report>(`/api/reports/${id}`) });
}

/** Two revisions of one report; without `other` the one before. */
export function useComparison(id: number, other?: string) {
  const query = other ? `?with=${other}` : '';
  return useQuery({
    queryKey: ['reports', id, 'comparison', other ?? ''],
    queryFn: () => api.get<ReportComparison>(`/api/reports/${id}/comparison${query}`),
  });
}

export function useRefreshReports() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      ['reports', 'periods', 'indicators'].map((key) => client.invalidateQueries({ queryKey: [key] })),
    );
}

export function useSaveReport(id: number) {
  const refresh = useRefreshReports();
  return useMutation({
    mutationFn: ({ draft, original, version }: { draft: Draft; original: Draft; version: number }) =>
      api.put<ReportBrief>(`/api/reports/${id}`, bodyOf(draft, original), version),
    onSuccess: refresh,
  });
}
