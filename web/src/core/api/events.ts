// Server-sent events: live progress of jobs, and what changed, so that open pages never show a stale figure.
import { useEffect } from 'react';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { api } from './client';
import { connection } from './connection';
import type { Job, Page } from './types';

const liveKeys = [
  'list',
  'one',
  'indicators',
  'indicator',
  'failing',
  'handovers',
  'reports',
  'requests',
  'notices',
  'declarations',
  'declaration',
  'school-reports',
  'school-report',
  'report-issues',
];
const gatherMs = 1_000; // an import announces itself table by table

type JobNews = Pick<Job, 'id' | 'state' | 'progress' | 'message'>;
interface ChangeNews {
  tables: string[];
}
const isNoticeAlone = ({ tables }: ChangeNews) => tables.every((table) => table === 'notice');
const finished = (job: Pick<Job, 'state'>) => job.state !== 'queued' && job.state !== 'running';

function noteJob(client: QueryClient, news: JobNews) {
  client.setQueryData<Job>(['job', news.id], (job) => job && { ...job, ...news });
  client.setQueryData<Page<Job>>(
    ['jobs'],
    (page) =>
      page && { ...page, items: page.items.map((job) => (job.id === news.id ? { ...job, ...news } : job)) },
  );
  if (!finished(news)) return;
  for (const key of ['jobs', 'job', 'import', 'imports']) void client.invalidateQueries({ queryKey: [key] });
}

export function useServerEvents() {
  const client = useQueryClient();
  useEffect(() => {
    const source = new EventSource('/api/events');
    let timer = 0;
    let keys: readonly string[] = [];
    const refresh = () => {
      timer = 0;
      for (const key of keys) void client.invalidateQueries({ queryKey: [key] });
      keys = [];
    };
    source.onopen = connection.opened;
    source.onerror = () =>
      source.readyState === EventSource.CLOSED ? connection.closed() : connection.broke();
    source.addEventListener('job', (event: MessageEvent<string>) =>
      noteJob(client, JSON.parse(event.data) as JobNews),
    );
    source.addEventListener('change', (event: MessageEvent<string>) => {
      // What was told alone changes no list; an earlier change in the same second does.
      if (!isNoticeAlone(JSON.parse(event.data) as ChangeNews)) keys = liveKeys;
      else if (keys.length === 0) keys = ['notices'];
      timer ||= window.setTimeout(refresh, gatherMs);
    });
    return () => {
      window.clearTimeout(timer);
      source.close();
      connection.closed();
    };
  }, [client]);
}

/** A running job: told by events, asked for every few seconds where events do not come through. */
export function useJob(id: number | null | undefined) {
  return useQuery({
    queryKey: ['job', id],
    enabled: Boolean(id),
    queryFn: () => api.get<Job>(`/api/jobs/${id ?? 0}`),
    refetchInterval: ({ state }) => {
      if (state.data && finished(state.data)) return false;
      return connection.isOpen() ? 5_000 : 1_500;
    },
  });
}
