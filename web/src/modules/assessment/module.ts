// The level of digital transformation: a school assesses itself, the commune reviews, confirms and publishes.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const assessment: WebModule = {
  routes: [
    { path: paths.assessments, load: () => import('./AssessmentsPage') },
    { path: '/danh-gia-cds/$id', load: () => import('./AssessmentPage') },
  ],
  nav: [
    {
      path: paths.assessments,
      label: { vi: 'Đánh giá chuyển đổi số', en: 'Digital level' },
      icon: 'overview',
      permissions: [permission.readAssessments],
    },
  ],
};
