// The tasks of a plan; apart from the other questions, for the first page asks only this one.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { TaskList } from '@core/api/types';

export function useTasks(plan?: string, unit?: string) {
  return useQuery({
    queryKey: ['tasks', plan ?? '', unit ?? ''],
    placeholderData: keepPreviousData,
    queryFn: () => api.get<TaskList>('/api/tasks', { plan, unit }),
  });
}
