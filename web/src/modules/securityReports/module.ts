// The yearly report on the security of information systems.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const securityReports: WebModule = {
  routes: [
    { path: paths.securityReports, load: () => import('./SecurityReportsPage') },
    { path: '/bao-cao-an-ninh/$id', load: () => import('./SecurityReportPage') },
  ],
  nav: [
    {
      path: paths.securityReports,
      label: { vi: 'Báo cáo an ninh năm', en: 'Yearly report' },
      icon: 'report',
      permissions: [permission.readSecurityReports],
    },
  ],
};
