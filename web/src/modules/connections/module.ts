// Connections to other systems, and what is shared with them.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const connections: WebModule = {
  routes: [
    { path: paths.connections, load: () => import('./ConnectionsPage') },
    { path: '/ket-noi/$id', load: () => import('./ConnectionPage') },
  ],
  nav: [
    {
      path: paths.connections,
      label: { vi: 'Kết nối, chia sẻ', en: 'Connections' },
      icon: 'send',
      permissions: [
        permission.readConnections,
        permission.readPrograms,
        permission.readAccesses,
        permission.import,
      ],
    },
  ],
};
