// What the pages of assessments ask the server, and how answers keep themselves.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { api, ApiError } from '@core/api/client';
import type { Assessment, AssessmentOverview } from '@core/api/types';

export const sheetAddress = (id: number) => `/api/assessments/${id}`;
export const roundAddress = (year: string) => `/api/assessment-rounds/${year}`;
const sheetKey = (id: number) => ['assessment', 'sheet', id];

export function useOverview(year?: string) {
  return useQuery({
    queryKey: ['assessment', 'overview', year ?? ''],
    queryFn: () => api.get<AssessmentOverview>('/api/assessment-rounds', { ...(year && { year }) }),
  });
}

export function useSheet(id: number) {
  return useQuery({ queryKey: sheetKey(id), queryFn: () => api.get<Assessment>(sheetAddress(id)) });
}

export function useRefreshAssessments() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['assessment'] });
}

export type Change = Record<
  string,
  { score?: number | null; explanation?: string | null; reason?: string | null }
>;
export interface Writing {
  write: (change: Change) => void;
  saving: boolean;
  saved: boolean;
  stale: boolean;
  error: Error | undefined;
}
/** One change after another, each on the version that the one before led to. */
export function useWriting(id: number, what: 'answers' | 'reviews'): Writing {
  const client = useQueryClient();
  const chain = useRef<Promise<void>>(Promise.resolve());
  const [waiting, setWaiting] = useState(0);
  const [saved, setSaved] = useState(false);
  const [error, setError] = useState<Error>();
  const one = async (change: Change) => {
    try {
      const version = client.getQueryData<Assessment>(sheetKey(id))?.version;
      client.setQueryData(
        sheetKey(id),
        await api.put<Assessment>(`${sheetAddress(id)}/${what}`, change, version),
      );
      setError(undefined);
      setSaved(true);
    } catch (caught) {
      setError(caught as Error);
      if (caught instanceof ApiError && caught.status === 412)
        await client.invalidateQueries({ queryKey: sheetKey(id) });
    } finally {
      setWaiting((n) => n - 1);
    }
  };
  const write = (change: Change) => {
    setWaiting((n) => n + 1);
    chain.current = chain.current.then(() => one(change));
  };
  const stale = error instanceof ApiError && error.status === 412;
  return { write, saving: waiting > 0, saved, stale, error: stale ? undefined : error };
}

/** A step of an assessment, on the version that the page shows. */
export function useStep(sheet: Assessment) {
  const client = useQueryClient();
  const refresh = useRefreshAssessments();
  return async (verb: string, body: object = {}) => {
    const next = await api.post<Assessment>(`${sheetAddress(sheet.id)}/${verb}`, body, {
      version: sheet.version,
    });
    client.setQueryData(sheetKey(sheet.id), next);
    await refresh();
  };
}
