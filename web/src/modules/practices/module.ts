// The library of models, initiatives and good ways of working.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const practices: WebModule = {
  routes: [
    { path: paths.practices, load: () => import('./LibraryPage') },
    { path: '/mo-hinh/$id', load: () => import('./PracticePage') },
  ],
  nav: [
    {
      path: paths.practices,
      label: { vi: 'Mô hình, sáng kiến', en: 'Good practice' },
      icon: 'folder',
      permissions: [permission.readPractices],
    },
  ],
};
