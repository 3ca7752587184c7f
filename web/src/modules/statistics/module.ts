// The start-of-year statistics forms: a school completes and hands in its own, the office adds them up.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const statistics: WebModule = {
  routes: [
    { path: paths.statistics, load: () => import('./StatisticsPage') },
    { path: '/thong-ke/$id', load: () => import('./FormPage') },
  ],
  nav: [
    {
      path: paths.statistics,
      label: { vi: 'Biểu thống kê đầu năm', en: 'Start-of-year statistics' },
      icon: 'columns',
      permissions: [permission.readStatistics],
    },
  ],
};
