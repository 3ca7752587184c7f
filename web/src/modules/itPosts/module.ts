// Posts for IT and digital transformation: who holds them, review and proposal, the commune's answer.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const itPosts: WebModule = {
  routes: [{ path: paths.itPosts, load: () => import('./ItPostsPage') }],
  nav: [
    {
      path: paths.itPosts,
      label: { vi: 'Vị trí CNTT, chuyển đổi số', en: 'IT posts' },
      icon: 'shield',
      permissions: [permission.readItPosts],
    },
  ],
};
