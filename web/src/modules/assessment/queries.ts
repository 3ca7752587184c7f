// What the pages of assessments ask the server, and how answers keep themselves.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useWriting as useKept, type Writing as Kept } from '@core/api/autosave';
import { api } from '@core/api/client';
import type { Assessment, AssessmentOverview } from '@core/api/types';

export const sheetAddress = (id: number) => `/api/assessments/${id}`;
export const roundAddress = (year: string) => `/api/assessment-rounds/${year}`;
const sheetKey = (id: number) => ['assessment', 'sheet', id];

export function useOverview(year?: string) {
  return useQuery({
    queryKey: ['assessment', 'overview', year ?? ''],
    queryFn: () => api.get<AssessmentOverview>('/api/assessment-rounds', { ...(year && { year }) }),
  });
}

export function useSheet(id: number) {
  return useQuery({ queryKey: sheetKey(id), queryFn: () => api.get<Assessment>(sheetAddress(id)) });
}

export function useRefreshAssessments() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['assessment'] });
}

export type Change = Record<
  string,
  { score?: number | null; explanation?: string | null; reason?: string | null }
>;
export type Writing = Kept<Change>;
export const useWriting = (id: number, what: 'answers' | 'reviews') =>
  useKept<Change>(sheetKey(id), `${sheetAddress(id)}/${what}`);

/** A step of an assessment, on the version that the page shows. */
export function useStep(sheet: Assessment) {
  const client = useQueryClient();
  const refresh = useRefreshAssessments();
  return async (verb: string, body: object = {}) => {
    const next = await api.post<Assessment>(`${sheetAddress(sheet.id)}/${verb}`, body, {
      version: sheet.version,
    });
    client.setQueryData(sheetKey(sheet.id), next);
    await refresh();
  };
}
