// Training of staff: courses, attendance by a code, results, certificates; one's own courses on a phone.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const training: WebModule = {
  routes: [
    { path: paths.training, load: () => import('./CoursesPage') },
    { path: paths.ownTraining, load: () => import('./OwnPage') },
    { path: paths.trainingScan, load: () => import('./ScanPage') },
    { path: paths.trainingCoverage, load: () => import('./CoveragePage') },
    { path: '/tap-huan/$id', load: () => import('./CoursePage') },
    { path: '/tap-huan/buoi/$id', load: () => import('./SessionPage') },
  ],
  nav: [
    {
      path: paths.training,
      label: { vi: 'Tập huấn, bồi dưỡng', en: 'Training' },
      icon: 'calendar',
      permissions: [permission.readTraining],
    },
    {
      path: paths.ownTraining,
      label: { vi: 'Khóa học của tôi', en: 'My courses' },
      icon: 'person',
      permissions: [permission.attendTraining],
    },
  ],
};
