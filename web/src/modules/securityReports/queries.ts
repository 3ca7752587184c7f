// What the pages of the yearly report ask.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { SecurityReportYear, YearlySecurityReport } from '@core/api/types';

const root = 'security-reports';
export const securityReportAddress = (id: number) => `/api/security-reports/${id}`;

export const useSecurityReportYear = (year: string) =>
  useQuery({
    queryKey: [root, 'year', year],
    queryFn: () => api.get<SecurityReportYear>(`/api/security-reports?year=${encodeURIComponent(year)}`),
  });

export const useSecurityReport = (id: number) =>
  useQuery({
    queryKey: [root, id],
    queryFn: () => api.get<YearlySecurityReport>(securityReportAddress(id)),
  });

export function useRefreshSecurityReports() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
