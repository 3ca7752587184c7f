// What the pages of schools' reports ask the server.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@core/api/client';
import type { Page, ReportIssue, SchoolReport, SchoolReportOverview } from '@core/api/types';

export const reportAddress = (id: number) => `/api/school-reports/${id}`;
export const issueAddress = (id: number) => `/api/report-issues/${id}`;

export function useOverview(period: string | undefined, enabled = true) {
  return useQuery({
    enabled,
    queryKey: ['school-reports', period ?? ''],
    queryFn: () => api.get<SchoolReportOverview>('/api/school-reports', period ? { period } : {}),
  });
}

const reportKey = (id: number) => ['school-report', id];
export function useSchoolReport(id: number) {
  return useQuery({ queryKey: reportKey(id), queryFn: () => api.get<SchoolReport>(reportAddress(id)) });
}

export function useIssues(wish: Record<string, string>) {
  return useQuery({
    queryKey: ['report-issues', wish],
    queryFn: () => api.get<Page<ReportIssue>>('/api/report-issues', wish),
  });
}

export function useIssue(id: number) {
  return useQuery({
    queryKey: ['report-issues', id],
    queryFn: () => api.get<ReportIssue>(issueAddress(id)),
  });
}

export function useRefreshSchoolReports() {
  const client = useQueryClient();
  return () =>
    Promise.all(
      ['school-reports', 'school-report', 'report-issues'].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    );
}

/** What was written is what stands; the figures beside it did not move. */
export function useKeepWritten(id: number) {
  const client = useQueryClient();
  return (version: number, words: Partial<SchoolReport['content']>) =>
    client.setQueryData<SchoolReport>(
      reportKey(id),
      (report) => report && { ...report, version, content: { ...report.content, ...words } },
    );
}
