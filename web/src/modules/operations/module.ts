// Backups and restoring; how the house is.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const operations: WebModule = {
  routes: [
    { path: paths.backups, load: () => import('./BackupsPage') },
    { path: paths.condition, load: () => import('./ConditionPage') },
  ],
  nav: [
    {
      path: paths.backups,
      label: { vi: 'Sao lưu', en: 'Backups' },
      icon: 'shield',
      permissions: [permission.readBackups],
    },
    {
      path: paths.condition,
      label: { vi: 'Tình trạng', en: 'Condition' },
      icon: 'pulse',
      permissions: [permission.readBackups],
    },
  ],
};
