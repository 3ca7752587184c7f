// Telling people: campaigns, activities, articles, consents.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const outreach: WebModule = {
  routes: [
    { path: paths.outreach, load: () => import('./ActivitiesPage') },
    { path: paths.articles, load: () => import('./ArticlesPage') },
    { path: '/tin-bai/$id', load: () => import('./ArticlePage') },
    { path: paths.consents, load: () => import('./ConsentsPage') },
    { path: '/dong-y/$id', load: () => import('./PupilConsentsPage') },
    { path: '/truyen-thong/$id', load: () => import('./ActivityPage') },
  ],
  nav: [
    {
      path: paths.outreach,
      label: { vi: 'Hoạt động tuyên truyền', en: 'Outreach' },
      icon: 'bell',
      permissions: [permission.readActivities],
    },
    {
      path: paths.articles,
      label: { vi: 'Tin, bài', en: 'Articles' },
      icon: 'report',
      permissions: [permission.readArticles],
    },
    {
      path: paths.consents,
      label: { vi: 'Đồng ý công bố', en: 'Consents' },
      icon: 'shield',
      permissions: [permission.readConsents, permission.countConsents],
    },
  ],
};
