// Doubles: found, compared, merged.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const merges: WebModule = {
  routes: [
    { path: paths.duplicates, load: () => import('./DuplicatesPage') },
    { path: '/ho-so-trung/$entity/$first/$second', load: () => import('./PairPage') },
    { path: '/ho-so-trung/de-nghi/$id', load: () => import('./CasePage') },
  ],
  nav: [
    {
      path: paths.duplicates,
      label: { vi: 'Hồ sơ trùng', en: 'Duplicates' },
      icon: 'users',
      permissions: [permission.readMerges, permission.countMerges],
    },
  ],
};
