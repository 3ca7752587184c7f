// Inspections of the schools' information security, on a desk or on a tablet without a network.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const inspections: WebModule = {
  routes: [
    { path: paths.inspections, load: () => import('./InspectionsPage') },
    { path: '/kiem-tra/$id', load: () => import('./InspectionPage') },
  ],
  nav: [
    {
      path: paths.inspections,
      label: { vi: 'Kiểm tra', en: 'Inspections' },
      icon: 'tasks',
      permissions: [permission.readInspections],
    },
  ],
};
