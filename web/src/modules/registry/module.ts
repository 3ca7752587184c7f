// The registry: lists, forms and histories of every entity, straight from the descriptions.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const registry: WebModule = {
  routes: [
    { path: paths.registry, load: () => import('./RegistryPage') },
    { path: '/du-lieu/$plural', load: () => import('./ListPage'), kit: true },
    { path: '/du-lieu/$plural/moi', load: () => import('./NewRecordPage'), kit: true },
    { path: '/du-lieu/$plural/$id', load: () => import('./RecordPage') },
    { path: '/du-lieu/$plural/$id/sua', load: () => import('./EditRecordPage'), kit: true },
  ],
  nav: [
    {
      path: paths.registry,
      label: { vi: 'Hồ sơ, danh mục', en: 'Registry' },
      icon: 'data',
      permissions: [permission.readUnits], // the units are where every register begins
      shortcut: 'd',
    },
  ],
};
