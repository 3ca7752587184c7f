// The audit log: who changed what, when, from where; and whether its chain is whole.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const audit: WebModule = {
  routes: [{ path: paths.audit, load: () => import('./AuditPage') }],
  nav: [
    {
      path: paths.audit,
      label: { vi: 'Nhật ký', en: 'Audit log' },
      icon: 'audit',
      permissions: [permission.readAudit],
      shortcut: 'k',
    },
  ],
};
