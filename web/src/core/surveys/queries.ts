// What pages ask of the questionnaires.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import type { SurveyRoundBrief, SurveyRoundSeen, SurveySheet, SurveyTotals } from '../api/types';

const root = 'surveys';
export const surveyAddress = (id: number) => `/api/surveys/${id}`;

interface SurveyRounds {
  school_year: string;
  may_open: number[];
  items: SurveyRoundBrief[];
}
export const useSurveys = (enabled = true) =>
  useQuery({ queryKey: [root, 'list'], queryFn: () => api.get<SurveyRounds>('/api/surveys'), enabled });

export const useSurvey = (id: number | undefined) =>
  useQuery({
    queryKey: [root, id],
    queryFn: () => api.get<SurveyRoundSeen>(surveyAddress(id ?? 0)),
    enabled: id !== undefined,
  });

export const useMySurveys = () =>
  useQuery({
    queryKey: [root, 'mine'],
    queryFn: () => api.get<{ items: SurveySheet[] }>('/api/surveys/mine'),
  });

export const useSurveyTotals = () =>
  useQuery({
    queryKey: [root, 'totals'],
    queryFn: () => api.get<SurveyTotals>('/api/surveys/totals'),
  });

export function useRefreshSurveys() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
