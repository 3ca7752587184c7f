// What the pages of training ask the server.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type {
  CompetenceFramework,
  OwnTraining,
  TrainingAttendanceList,
  TrainingCode,
  TrainingCoverage,
  TrainingCourseItem,
  TrainingCourseWhole,
} from '@core/api/types';

export const courseAddress = (id: number) => `/api/training/courses/${id}`;
export const sessionAddress = (id: number) => `/api/training/sessions/${id}`;

export interface Courses {
  items: TrainingCourseItem[];
  has_record: boolean;
  organises: number[];
}
export function useCourses(wish: { year?: string | undefined; state?: string | undefined }) {
  return useQuery({
    queryKey: ['training', 'courses', wish],
    queryFn: () => api.get<Courses>('/api/training/courses', wish),
  });
}

export function useCourse(id: number) {
  return useQuery({
    queryKey: ['training', 'course', id],
    queryFn: () => api.get<TrainingCourseWhole>(courseAddress(id)),
  });
}

export interface Candidate {
  staff_id: number;
  name: string;
  group: string;
}
export function useCandidates(id: number, unit: number) {
  return useQuery({
    queryKey: ['training', 'candidates', id, unit],
    enabled: unit > 0,
    queryFn: () => api.get<{ items: Candidate[] }>(`${courseAddress(id)}/candidates`, { unit }),
  });
}

const attendanceEveryMs = 4000;
export function useAttendance(id: number, live: boolean) {
  return useQuery({
    queryKey: ['training', 'attendance', id],
    queryFn: () => api.get<TrainingAttendanceList>(`${sessionAddress(id)}/attendance`),
    refetchInterval: live ? attendanceEveryMs : false,
  });
}

/** The code that is shown now; asked for again when the server says that it ends, one question at a time. */
export function useCode(id: number, taking: boolean) {
  return useQuery({
    queryKey: ['training', 'code', id],
    enabled: taking,
    gcTime: 0,
    staleTime: 0,
    queryFn: () => api.get<TrainingCode>(`${sessionAddress(id)}/code`),
    refetchInterval: ({ state }) => Math.max(1, state.data?.seconds_left ?? 2) * 1000,
    refetchIntervalInBackground: true,
  });
}

export function useCoverage(year: number) {
  return useQuery({
    queryKey: ['training', 'coverage', year],
    queryFn: () => api.get<TrainingCoverage>('/api/training/coverage', { year }),
  });
}

export function useOwnTraining() {
  return useQuery({
    queryKey: ['training', 'own'],
    queryFn: () => api.get<OwnTraining>('/api/training/own'),
  });
}

export function useFramework(whose: 'staff' | 'pupils') {
  return useQuery({
    queryKey: ['competence', 'framework', whose],
    staleTime: Infinity,
    queryFn: () => api.get<CompetenceFramework>(`/api/competence/frameworks/${whose}`),
  });
}

export function useRefreshTraining() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['training'] });
}
