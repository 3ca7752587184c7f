// What the verification pages ask the server and tell it.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type {
  Page,
  VerificationEntry,
  VerificationList,
  VerificationStanding,
  VerificationWords,
} from '@core/api/types';

const base = '/api/verification';

export interface QueueAnswer {
  items: VerificationEntry[];
  next: string | null;
  total: number;
  unit_id: number;
  counts: Record<string, number>;
  due: number;
  matched_earlier: number;
  classes: { id: number; name: string; pupils: number }[];
  words: VerificationWords;
}
export interface Wanted {
  unit: number | undefined;
  classId: string | undefined;
  state: string | undefined;
  finding: string | undefined;
  words: string | undefined;
  due: boolean;
  earlier: boolean;
  limit: number;
}

export function useQueue(wanted: Wanted) {
  return useQuery({
    queryKey: ['verification', 'queue', wanted],
    placeholderData: keepPreviousData,
    queryFn: () =>
      api.get<QueueAnswer>(`${base}/queue`, {
        unit_id: wanted.unit,
        class_id: wanted.classId,
        state: wanted.state,
        finding: wanted.finding,
        q: wanted.words,
        due: wanted.due ? '1' : undefined,
        earlier: wanted.earlier ? '1' : undefined,
        limit: wanted.limit,
      }),
  });
}

export interface Summary {
  items: VerificationStanding[];
  period: string | null;
  indicator_no: number | null;
  words: VerificationWords;
}
export const useSummary = () =>
  useQuery({ queryKey: ['verification', 'summary'], queryFn: () => api.get<Summary>(`${base}/summary`) });

export const useLists = (unit: number) =>
  useQuery({
    queryKey: ['verification', 'lists', unit],
    queryFn: () => api.get<Page<VerificationList>>(`${base}/lists`, { unit_id: unit }),
  });

export interface Service {
  connection: {
    id: number;
    name: string;
    trial: boolean;
    mode_label: string;
    last_success: string | null;
    failure: string | null;
  } | null;
  waiting: number;
  faulty: number;
  next_at: string | null;
}
export const useService = () =>
  useQuery({ queryKey: ['verification', 'service'], queryFn: () => api.get<Service>(`${base}/service`) });

/** A step; afterwards counts, queue and lists may have changed, and the pupil's record. */
export function useRefresh() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      ['verification', 'records', 'record'].map((key) => client.invalidateQueries({ queryKey: [key] })),
    );
}

export interface Selection {
  unit_id: number;
  class_id?: number;
  pupils?: number[];
  matched_earlier?: boolean;
}
export const makeList = (selection: Selection, purpose: string) =>
  api.post<{ id: number }>(`${base}/lists`, { ...selection, purpose });
export const withdrawList = (id: number) => api.post(`${base}/lists/${id}/withdraw`, {});
export const askService = () => api.post<{ pupils: number }>(`${base}/service/ask`, {});

export const correct = (entry: VerificationEntry, field: string, value: string) =>
  api.put(`/api/pupils/${entry.id}`, { [field]: value }, entry.version);

/** What is noted of the pupil: made with the first note. */
export function keepNote(entry: VerificationEntry, change: Record<string, string | null>) {
  const noted = entry.noted;
  if (noted) return api.put(`/api/verification_cases/${noted.id}`, change, noted.version);
  return api.post('/api/verification_cases', {
    unit_id: entry.unit_id,
    pupil_id: entry.id,
    proposed_field: 'khong',
    ...change,
  });
}
