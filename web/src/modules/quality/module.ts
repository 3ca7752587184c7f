// The state of the data: six scores, the checks behind them, offenders mended in a grid.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const quality: WebModule = {
  routes: [
    { path: paths.dataState, load: () => import('./StatePage') },
    { path: '/hien-trang-du-lieu/kiem-tra/$code', load: () => import('./CheckPage') },
  ],
  nav: [
    {
      path: paths.dataState,
      label: { vi: 'Hiện trạng dữ liệu', en: 'State of the data' },
      icon: 'pulse',
      permissions: [permission.readQuality],
    },
  ],
};
