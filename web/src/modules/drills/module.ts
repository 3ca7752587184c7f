// Drills of handling incidents.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const drills: WebModule = {
  routes: [
    { path: paths.drills, load: () => import('./DrillsPage') },
    { path: '/dien-tap/$id', load: () => import('./DrillPage') },
  ],
  nav: [
    {
      path: paths.drills,
      label: { vi: 'Diễn tập', en: 'Drills' },
      icon: 'check',
      permissions: [permission.readDrills],
    },
  ],
};
