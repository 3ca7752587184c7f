// Declarations: what units state because no register counts it, approved by the commune.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const declarations: WebModule = {
  routes: [
    { path: paths.declarations, load: () => import('./DeclarationsPage') },
    { path: '/khai-bao/$id', load: () => import('./DeclarationPage') },
  ],
  nav: [
    {
      path: paths.declarations,
      label: { vi: 'Khai báo số liệu', en: 'Declared figures' },
      icon: 'check',
      permissions: [permission.readDeclarations],
      shortcut: 'k',
    },
  ],
};
