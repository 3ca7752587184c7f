// What the server counts of values that are there and of those that should be.
import { useQuery } from '@tanstack/react-query';
import { api } from '@core/api/client';
import { useMe } from '@core/api/session';

export interface Share {
  given: number;
  asked: number;
  value: number | null;
}
export interface CompletenessPart extends Share {
  entity: string;
  label: string;
  fields: { name: string; label: string }[];
  schools: (Share & { unit_id: number; code: string; name: string })[];
}

export function useCompleteness() {
  const me = useMe();
  return useQuery({
    queryKey: ['completeness', me.period],
    queryFn: ({ signal }) => api.get<CompletenessPart[]>('/api/completeness', {}, signal),
  });
}
