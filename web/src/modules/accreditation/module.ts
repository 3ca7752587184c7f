// Self-evaluation of quality: a school describes itself by criteria, its principal signs off, the commune receives.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const accreditation: WebModule = {
  routes: [
    { path: paths.accreditations, load: () => import('./AccreditationsPage') },
    { path: '/kiem-dinh-chat-luong/$id', load: () => import('./AccreditationPage') },
  ],
  nav: [
    {
      path: paths.accreditations,
      label: { vi: 'Tự đánh giá chất lượng', en: 'Quality self-evaluation' },
      icon: 'overview',
      permissions: [permission.readAccreditations],
    },
  ],
};
