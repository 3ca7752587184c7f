// What the pages of questions ask the server and tell it.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type {
  ExtractionEntry,
  Page,
  QuestionAnswer,
  QuestionCheck,
  QuestionFile,
  QuestionSchedule,
  QuestionSubjects,
  SavedQuestion,
} from '@core/api/types';
import type { QuestionJson } from './model';

export const pageRows = 50;

export function useSubjects() {
  return useQuery({
    queryKey: ['questions', 'subjects'],
    staleTime: 60_000,
    queryFn: () => api.get<QuestionSubjects>('/api/questions/subjects'),
  });
}

/** The question as a sentence, and what is wrong with it. */
export function useCheck(question: QuestionJson) {
  return useQuery({
    queryKey: ['questions', 'check', question],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.post<QuestionCheck>('/api/questions/check', { question }, { signal }),
  });
}

/** The next question of the same person ends this one, also on the server. */
export function useAnswer(question: QuestionJson, offset: number, wanted: boolean) {
  return useQuery({
    queryKey: ['questions', 'run', question, offset],
    enabled: wanted,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api.post<QuestionAnswer>('/api/questions/run', { question, offset, limit: pageRows }, { signal }),
  });
}

export function useSavedQuestions() {
  return useQuery({
    queryKey: ['questions', 'saved'],
    queryFn: () => api.get<Page<SavedQuestion>>('/api/questions'),
  });
}
export function useSavedQuestion(id: number) {
  return useQuery({
    queryKey: ['questions', 'saved', id],
    enabled: id > 0,
    queryFn: () => api.get<SavedQuestion>(`/api/questions/${id}`),
  });
}
export function useSchedules() {
  return useQuery({
    queryKey: ['questions', 'schedules'],
    queryFn: () => api.get<Page<QuestionSchedule>>('/api/questions/schedules'),
  });
}
export function useFiles() {
  return useQuery({
    queryKey: ['questions', 'files'],
    queryFn: () => api.get<Page<QuestionFile>>('/api/questions/files'),
  });
}
export function useExtractions(after: string) {
  return useQuery({
    queryKey: ['questions', 'extractions', after],
    placeholderData: keepPreviousData,
    queryFn: () => api.get<Page<ExtractionEntry>>('/api/questions/extractions', { after }),
  });
}

export function useRefreshQuestions() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['questions'] });
}
