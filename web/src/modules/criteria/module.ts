// Sets of criteria: an administrator loads, copies, corrects and puts them to use; others read them.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const criteria: WebModule = {
  routes: [
    { path: paths.criteriaSets, load: () => import('./SetsPage') },
    { path: '/bo-tieu-chi/$id', load: () => import('./SetPage') },
  ],
  nav: [
    {
      path: paths.criteriaSets,
      label: { vi: 'Bộ tiêu chí', en: 'Criteria sets' },
      icon: 'check',
      permissions: [permission.readCriteria],
    },
  ],
};
