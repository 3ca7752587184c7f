// Reports: closing a quarter, drafting, approval, revisions.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const reports: WebModule = {
  routes: [
    { path: paths.reports, load: () => import('./ReportsPage') },
    { path: '/bao-cao/$id', load: () => import('./ReportPage') },
    { path: '/bao-cao/$id/so-sanh', load: () => import('./ComparisonPage') },
  ],
  nav: [
    {
      path: paths.reports,
      label: { vi: 'Báo cáo', en: 'Reports' },
      icon: 'report',
      permissions: [permission.readReports],
      shortcut: 'b',
    },
  ],
};
