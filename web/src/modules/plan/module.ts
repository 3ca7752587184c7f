// The tasks of the year's plan: the list and its overview, one task, loading a plan, the schools' own plans.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const plan: WebModule = {
  routes: [
    { path: paths.tasks, load: () => import('./TasksPage') },
    { path: paths.taskOverview, load: () => import('./OverviewPage') },
    { path: paths.taskPlans, load: () => import('./PlansPage') },
    { path: '/nhiem-vu/$id', load: () => import('./TaskPage') },
    { path: '/nhiem-vu/$id/lich-su', load: () => import('./HistoryPage') },
    { path: paths.schoolPlans, load: () => import('./SchoolPlansPage') },
    { path: '/ke-hoach-truong/$id', load: () => import('./SchoolPlanPage') },
  ],
  nav: [
    {
      path: paths.tasks,
      label: { vi: 'Nhiệm vụ', en: 'Tasks' },
      icon: 'check',
      permissions: [permission.readTasks],
      shortcut: 'm',
    },
    {
      path: paths.schoolPlans,
      label: { vi: 'Kế hoạch của trường', en: 'Plans of schools' },
      icon: 'calendar',
      permissions: [permission.readSchoolPlans],
      shortcut: 'e',
    },
  ],
};
