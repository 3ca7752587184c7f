// Information systems of the units, their level of security, and what follows from it.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const security: WebModule = {
  routes: [
    { path: paths.systems, load: () => import('./SystemsPage') },
    { path: paths.newSystem, load: () => import('./NewSystemPage'), kit: true },
    { path: '/an-toan-thong-tin/$id', load: () => import('./SystemPage') },
    { path: '/an-toan-thong-tin/$id/sua', load: () => import('./EditSystemPage'), kit: true },
    { path: '/an-toan-thong-tin/$id/bien-phap', load: () => import('./MeasuresPage') },
    { path: paths.dossiers, load: () => import('./DossiersPage') },
    { path: '/ho-so-cap-do/$id', load: () => import('./DossierPage') },
  ],
  nav: [
    {
      path: paths.systems,
      label: { vi: 'Hệ thống, cấp độ', en: 'Systems, levels' },
      icon: 'shield',
      permissions: [permission.readSystems],
    },
    {
      path: paths.dossiers,
      label: { vi: 'Hồ sơ cấp độ', en: 'Level dossiers' },
      icon: 'report',
      permissions: [permission.readSystems],
    },
  ],
};
