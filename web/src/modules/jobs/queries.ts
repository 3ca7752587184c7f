// The jobs of the person and of their unit, newest first; asked for again while one is going on.
import { useQuery } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { Job, Page } from '@core/api/types';

const pollMs = 5_000;
export const isActive = (job: Job) => job.state === 'queued' || job.state === 'running';

export function useJobs() {
  return useQuery({
    queryKey: ['jobs'],
    queryFn: () => api.get<Page<Job>>('/api/jobs'),
    refetchInterval: ({ state }) => (state.data?.items.some(isActive) ? pollMs : false),
  });
}
