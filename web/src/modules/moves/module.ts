// Moves of persons: the list, the steps, the hand-over between schools, and the next school year.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const moves: WebModule = {
  routes: [
    { path: paths.moves, load: () => import('./MovesPage') },
    { path: paths.newMove, load: () => import('./NewMovePage') },
    { path: paths.requestMove, load: () => import('./RequestPage') },
    { path: '/bien-dong/qua-trinh/$entity/$id', load: () => import('./PathPage') },
    { path: paths.promotion, load: () => import('./PromotionPage') },
  ],
  nav: [
    {
      path: paths.moves,
      label: { vi: 'Biến động, lên lớp', en: 'Moves and promotion' },
      icon: 'moves',
      permissions: [permission.readMoves, permission.countMoves],
    },
  ],
};
