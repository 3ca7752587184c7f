// The reporting regime: requests for figures, answers to them, rules of what is reported by when.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const requests: WebModule = {
  routes: [
    { path: paths.requests, load: () => import('./RequestsPage') },
    { path: '/yeu-cau-bao-cao/$id', load: () => import('./RequestPage') },
    { path: '/yeu-cau-bao-cao/tra-loi/$id', load: () => import('./AnswerPage') },
    { path: '/yeu-cau-bao-cao/che-do/$id', load: () => import('./RegimePage') },
  ],
  nav: [
    {
      path: paths.requests,
      label: { vi: 'Yêu cầu báo cáo', en: 'Report requests' },
      icon: 'send',
      permissions: [permission.readRequests, permission.readAnswers, permission.readRegimes],
      shortcut: 'y',
    },
  ],
};
