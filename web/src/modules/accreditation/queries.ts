// What the pages of self-evaluation ask the server, and how what is written keeps itself.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useWriting, type Writing } from '@core/api/autosave';
import { api } from '@core/api/client';
import type {
  Accreditation,
  AccreditationFigures,
  AccreditationOverview,
  ImprovementAction,
  ImprovementReview,
  Page,
} from '@core/api/types';

export const sheetAddress = (id: number) => `/api/accreditations/${id}`;
const sheetKey = (id: number) => ['accreditation', 'sheet', id];

export const useOverview = (year?: string) =>
  useQuery({
    queryKey: ['accreditation', 'overview', year ?? ''],
    queryFn: () => api.get<AccreditationOverview>('/api/accreditations', { ...(year && { year }) }),
  });

export const useSheet = (id: number) =>
  useQuery({ queryKey: sheetKey(id), queryFn: () => api.get<Accreditation>(sheetAddress(id)) });

export const useFigures = (id: number) =>
  useQuery({
    queryKey: ['accreditation', 'figures', id],
    queryFn: () => api.get<AccreditationFigures>(`${sheetAddress(id)}/figures`),
  });

export function useRefreshAccreditations() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['accreditation'] });
}

export interface PointChange {
  levels?: Record<string, { text?: string | null; reached?: boolean | null }>;
  strengths?: string | null;
  weaknesses?: string | null;
  improvement?: string | null;
}
export type PointsWriting = Writing<Record<string, PointChange>>;
export const usePointsWriting = (id: number): PointsWriting =>
  useWriting<Record<string, PointChange>>(sheetKey(id), `${sheetAddress(id)}/points`);

export type FrameChange = Partial<
  Pick<
    Accreditation,
    | 'council_number'
    | 'council_on'
    | 'plan_from'
    | 'plan_to'
    | 'background'
    | 'purpose'
    | 'process'
    | 'conclusion'
    | 'proposals'
    | 'tasks'
  >
> & { council?: { full_name: string; post: string | null; role: string }[] };
export type FrameWriting = Writing<FrameChange>;
export const useFrameWriting = (id: number): FrameWriting =>
  useWriting<FrameChange>(sheetKey(id), `${sheetAddress(id)}/frame`);

/** A step, on the version that the page shows; answers with what stands then. */
export function useStep(sheet: Accreditation) {
  const client = useQueryClient();
  const refresh = useRefreshAccreditations();
  return async (verb: string, body: object = {}) => {
    const next = await api.post<Accreditation>(`${sheetAddress(sheet.id)}/${verb}`, body, {
      version: sheet.version,
    });
    client.setQueryData(sheetKey(next.id), next);
    await refresh();
    return next;
  };
}

const wishOf = (unit: number, year: string) => ({
  'f.unit_id': unit,
  'f.school_year': year,
  limit: 200,
});
export const useActions = (unit: number, year: string) =>
  useQuery({
    queryKey: ['accreditation', 'actions', unit, year],
    queryFn: () =>
      api.get<Page<ImprovementAction>>('/api/improvement_actions', { ...wishOf(unit, year), sort: 'due_on' }),
  });
export const useReviews = (unit: number, year: string) =>
  useQuery({
    queryKey: ['accreditation', 'reviews', unit, year],
    queryFn: () => api.get<Page<ImprovementReview>>('/api/improvement_reviews', wishOf(unit, year)),
  });
