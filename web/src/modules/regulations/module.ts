// Internal regulations and guidance on tools: the register, what is missing, reading and acknowledging.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const regulations: WebModule = {
  routes: [
    { path: paths.regulations, load: () => import('./RegulationsPage') },
    { path: '/quy-che/$id', load: () => import('./RegulationPage') },
  ],
  nav: [
    {
      path: paths.regulations,
      label: { vi: 'Quy chế, hướng dẫn', en: 'Regulations' },
      icon: 'report',
      permissions: [permission.openRegulations],
    },
  ],
};
