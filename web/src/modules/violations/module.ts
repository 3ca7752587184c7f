// Breaches of the rules on data and network safety, for those who handle them and for the person concerned.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const violations: WebModule = {
  routes: [
    { path: paths.violations, load: () => import('./ViolationsPage') },
    { path: paths.ownViolations, load: () => import('./OwnPage') },
    { path: '/vi-pham/$id', load: () => import('./ViolationPage') },
    { path: '/vi-pham/cua-toi/$id', load: () => import('./OwnCasePage') },
  ],
  nav: [
    {
      path: paths.violations,
      label: { vi: 'Vi phạm, trách nhiệm', en: 'Breaches' },
      icon: 'shield',
      permissions: [permission.readViolations, permission.countViolations],
    },
    {
      path: paths.ownViolations,
      label: { vi: 'Giải trình của tôi', en: 'My explanations' },
      icon: 'shield',
      personal: true,
    },
  ],
};
