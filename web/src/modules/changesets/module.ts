// Bulk changes: what was done, and undoing it.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const changesets: WebModule = {
  routes: [
    { path: paths.changesets, load: () => import('./ChangesetsPage') },
    { path: '/thay-doi/$id', load: () => import('./ChangesetPage') },
  ],
  nav: [
    {
      path: paths.changesets,
      label: { vi: 'Thay đổi hàng loạt', en: 'Bulk changes' },
      icon: 'undo',
      permissions: [permission.readChangesets],
    },
  ],
};
