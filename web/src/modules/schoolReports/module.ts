// What schools report for a period, their difficulties and proposals, and what the commune answers.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const schoolReports: WebModule = {
  routes: [
    { path: paths.schoolReports, load: () => import('./SchoolReportsPage') },
    { path: '/bao-cao-truong/$id', load: () => import('./SchoolReportPage') },
    { path: paths.issues, load: () => import('./IssuesPage') },
    { path: '/kien-nghi/$id', load: () => import('./IssuePage') },
  ],
  nav: [
    {
      path: paths.schoolReports,
      label: { vi: 'Báo cáo của trường', en: 'School reports' },
      icon: 'report',
      permissions: [permission.readSchoolReports],
      shortcut: 'r',
    },
    {
      path: paths.issues,
      label: { vi: 'Khó khăn, kiến nghị', en: 'Difficulties and proposals' },
      icon: 'help',
      permissions: [permission.readIssues],
      shortcut: 'i',
    },
  ],
};
