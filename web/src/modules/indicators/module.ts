// Indicators: the overview of the 20, one indicator in depth, hand-overs of faults to schools.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const indicators: WebModule = {
  routes: [
    { path: paths.dashboard, load: () => import('./DashboardPage') },
    { path: '/chi-tieu/$no', load: () => import('./IndicatorPage') },
    { path: paths.worklist, load: () => import('./WorklistPage') },
    { path: '/viec-can-xu-ly/$id', load: () => import('./HandoverPage') },
  ],
  nav: [
    {
      path: paths.dashboard,
      label: { vi: 'Tổng quan 20 chỉ tiêu', en: 'The 20 indicators' },
      icon: 'overview',
      permissions: [permission.readIndicators],
      shortcut: 't',
    },
    {
      path: paths.worklist,
      label: { vi: 'Việc cần xử lý', en: 'To be mended' },
      icon: 'tasks',
      permissions: [permission.readHandovers],
      shortcut: 'v',
    },
  ],
};
