// Questions that many pages ask: session, entity descriptions, code lists, periods.
import { QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { api, ApiError, setCsrf } from './client';
import type { CodeList, Entity, Meta, Period, Session } from './types';

const isTemporary = (error: unknown) =>
  error instanceof ApiError && (error.status === 0 || error.status >= 502);

export function makeQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 2 && isTemporary(error),
      },
    },
  });
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Infinity,
  queryFn: async () => {
    const session = await api.get<Session>('/api/session');
    setCsrf(session.csrf);
    return session;
  },
});
export const useSession = () => useQuery(sessionQuery);

export function useMeta() {
  return useQuery({ queryKey: ['meta'], staleTime: Infinity, queryFn: () => api.get<Meta>('/api/meta') });
}

export function useEntity(plural: string): {
  entity: Entity | undefined;
  error: Error | null;
  pending: boolean;
} {
  const meta = useMeta();
  return {
    entity: meta.data?.entities.find((entity) => entity.plural === plural),
    error: meta.error,
    pending: meta.isPending,
  };
}

export function useCodes(list: string | null | undefined) {
  return useQuery({
    queryKey: ['codes', list],
    staleTime: Infinity,
    enabled: Boolean(list),
    queryFn: () => api.get<CodeList>(`/api/codes/${list ?? ''}`),
  });
}

export function usePeriods() {
  return useQuery({
    queryKey: ['periods'],
    staleTime: 60_000,
    queryFn: () => api.get<Period[]>('/api/periods'),
  });
}
