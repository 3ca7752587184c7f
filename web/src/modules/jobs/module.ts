// Jobs: long work that can be left and found again.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const jobs: WebModule = {
  routes: [{ path: paths.jobs, load: () => import('./JobsPage') }],
  nav: [
    {
      path: paths.jobs,
      label: { vi: 'Việc đang chạy', en: 'Jobs' },
      icon: 'jobs',
      permissions: [permission.readJobs, permission.import],
      shortcut: 'j',
    },
  ],
};
