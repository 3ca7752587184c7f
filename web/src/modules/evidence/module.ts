// The store of evidence: everything that proves something, kept once.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const evidence: WebModule = {
  routes: [
    { path: paths.evidence, load: () => import('./StorePage') },
    { path: '/minh-chung/$id', load: () => import('./ItemPage') },
  ],
  nav: [
    {
      path: paths.evidence,
      label: { vi: 'Kho minh chứng', en: 'Evidence' },
      icon: 'folder',
      permissions: [permission.readEvidence],
    },
  ],
};
