// What the pages of outreach ask.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type {
  Campaign,
  OutreachActivity,
  OutreachArticle,
  OutreachArticleBrief,
  PupilConsents,
  PupilConsentsBrief,
} from '@core/api/types';

const root = 'outreach';

export interface ActivityYear {
  year: number;
  items: OutreachActivity[];
  reach: number;
  missing: string[];
  schools: number;
  schools_active: number;
}
export interface ConsentCount {
  unit_id: number;
  unit_name: string;
  pupils: number;
  picture: number;
  name: number;
}

export const activityAddress = (id: number) => `/api/activities/${id}`;
export const articleAddress = (id: number) => `/api/articles/${id}`;

export const useCampaigns = () =>
  useQuery({
    queryKey: [root, 'campaigns'],
    queryFn: () => api.get<{ items: Campaign[]; write: boolean }>('/api/campaigns'),
  });

export const useActivities = (year: string, enabled = true) =>
  useQuery({
    enabled,
    queryKey: [root, 'activities', year],
    queryFn: () => api.get<ActivityYear>(`/api/activities${year ? `?year=${year}` : ''}`),
  });

export const useActivity = (id: number, enabled = true) =>
  useQuery({
    enabled,
    queryKey: [root, 'activity', id],
    queryFn: () => api.get<OutreachActivity>(activityAddress(id)),
  });

export const useArticles = (enabled = true) =>
  useQuery({
    enabled,
    queryKey: [root, 'articles'],
    queryFn: () => api.get<{ items: OutreachArticleBrief[] }>('/api/articles'),
  });

export const useArticle = (id: number) =>
  useQuery({
    queryKey: [root, 'article', id],
    queryFn: () => api.get<OutreachArticle>(articleAddress(id)),
  });

export const useConsents = () =>
  useQuery({
    queryKey: [root, 'consents'],
    queryFn: () => api.get<{ items: PupilConsentsBrief[] }>('/api/consents'),
  });

export const useConsentCounts = () =>
  useQuery({
    queryKey: [root, 'consents', 'counts'],
    queryFn: () => api.get<{ items: ConsentCount[] }>('/api/consents/counts'),
  });

export const usePupilConsents = (id: number) =>
  useQuery({
    queryKey: [root, 'consents', id],
    queryFn: () => api.get<PupilConsents>(`/api/consents/pupils/${id}`),
  });

export function useRefreshOutreach() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
