// Incidents of cyber security: reported, followed under their clocks, told of, closed.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const incidents: WebModule = {
  routes: [
    { path: paths.incidents, load: () => import('./IncidentsPage') },
    { path: '/su-co/$id', load: () => import('./IncidentPage') },
  ],
  nav: [
    {
      path: paths.incidents,
      label: { vi: 'Sự cố', en: 'Incidents' },
      icon: 'pulse',
      permissions: [permission.readIncidents],
    },
  ],
};
