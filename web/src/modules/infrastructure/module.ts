// Networks and devices of the schools: inventory, need, proposals of investment.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const infrastructure: WebModule = {
  routes: [
    { path: paths.infrastructure, load: () => import('./InfrastructurePage') },
    { path: paths.investmentPlan, load: () => import('./PlanPage') },
    { path: paths.infrastructureNorms, load: () => import('./NormsPage') },
    { path: '/ha-tang/truong/$id', load: () => import('./SchoolPage') },
    { path: '/ha-tang/kiem-ke/$id', load: () => import('./InventoryPage') },
    { path: '/ha-tang/de-nghi/$id', load: () => import('./ProposalPage') },
  ],
  nav: [
    {
      path: paths.infrastructure,
      label: { vi: 'Hạ tầng, thiết bị', en: 'Networks and devices' },
      icon: 'pulse',
      permissions: [permission.readInfrastructure],
    },
    {
      path: paths.infrastructureNorms,
      label: { vi: 'Định mức hạ tầng', en: 'Infrastructure norms' },
      icon: 'tasks',
      permissions: [permission.setInfrastructureNorms],
    },
  ],
};
