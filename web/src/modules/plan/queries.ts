// What the task pages ask the server.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type {
  Page,
  SchoolPlanBrief,
  SchoolPlanDetail,
  TaskDetail,
  TaskHistory,
  TaskOverview,
  TaskPlan,
} from '@core/api/types';

export function useTask(id: string) {
  return useQuery({ queryKey: ['tasks', 'one', id], queryFn: () => api.get<TaskDetail>(`/api/tasks/${id}`) });
}

export function useTaskHistory(id: string) {
  return useQuery({
    queryKey: ['tasks', 'history', id],
    queryFn: () => api.get<TaskHistory>(`/api/tasks/${id}/history`),
  });
}

export function usePlans() {
  return useQuery({ queryKey: ['tasks', 'plans'], queryFn: () => api.get<Page<TaskPlan>>('/api/plans') });
}

export function useOverview(plan: number | undefined) {
  return useQuery({
    queryKey: ['tasks', 'overview', plan],
    enabled: plan !== undefined,
    queryFn: () => api.get<TaskOverview>(`/api/plans/${plan ?? 0}/overview`),
  });
}

export function useSchoolPlans() {
  return useQuery({
    queryKey: ['school-plans'],
    queryFn: () => api.get<Page<SchoolPlanBrief>>('/api/school_plans'),
  });
}

export function useSchoolPlan(id: string) {
  return useQuery({
    queryKey: ['school-plans', id],
    queryFn: () => api.get<SchoolPlanDetail>(`/api/school_plans/${id}`),
  });
}

/** After a change all that shows tasks is asked anew. */
export function useRefreshTasks() {
  const client = useQueryClient();
  return () =>
    Promise.all(['tasks', 'school-plans'].map((key) => client.invalidateQueries({ queryKey: [key] })));
}
