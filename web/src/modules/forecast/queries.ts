// What the forecast page asks the server and tells it.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { Forecast, Page } from '@core/api/types';

export function useForecast(scenario: string | undefined, version?: string, enabled = true) {
  return useQuery({
    enabled,
    queryKey: ['forecast', scenario ?? '', version ?? ''],
    queryFn: () => api.get<Forecast>('/api/forecast', { scenario, version }),
  });
}

export interface Scenario {
  id: number;
  version: number;
  unit_id: number;
  name: string;
  note: string | null;
  assumptions: string;
}
export const useScenarios = (may: boolean) =>
  useQuery({
    enabled: may,
    queryKey: ['forecast', 'scenarios'],
    queryFn: () => api.get<Page<Scenario>>('/api/forecast_scenarios', { limit: 100 }),
  });

export interface Births {
  id: number;
  unit_id: number;
  year: number;
  children: number;
  source: string | null;
}
export const useBirths = (may: boolean) =>
  useQuery({
    enabled: may,
    queryKey: ['forecast', 'births'],
    queryFn: () => api.get<Page<Births>>('/api/birth_counts', { limit: 200 }),
  });

export interface BirthRow {
  unit_code: string;
  year: number;
  children: number;
}
export const takeBirths = (rows: BirthRow[], source: string) =>
  api.post<{ made: number; changed: number }>('/api/forecast/births', { rows, source });

export type Overrides = Record<string, number>;
export function overridesOf(scenario: Scenario | undefined): Overrides {
  return scenario ? (JSON.parse(scenario.assumptions) as Overrides) : {};
}
export function keepScenario(
  of: Scenario | undefined,
  unit: number,
  name: string,
  note: string,
  set: Overrides,
) {
  const body = { name, note: note || null, assumptions: JSON.stringify(set) };
  return of
    ? api.put<Scenario>(`/api/forecast_scenarios/${of.id}`, body, of.version)
    : api.post<Scenario>('/api/forecast_scenarios', { unit_id: unit, ...body });
}

export function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['forecast'] });
}
