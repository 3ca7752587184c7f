// Imports: from a school's own spreadsheet, step by step, to records.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const imports: WebModule = {
  routes: [
    { path: paths.imports, load: () => import('./ImportsPage') },
    { path: paths.mendableRows, load: () => import('./MendableRowsPage') },
    { path: '/nhap-du-lieu/$id', load: () => import('./ImportPage') },
    { path: '/du-lieu/rejected_rows/$id', load: () => import('./MendPage') },
  ],
  nav: [
    {
      path: paths.imports,
      label: { vi: 'Nhập dữ liệu', en: 'Import' },
      icon: 'upload',
      permissions: [permission.readImports, permission.import],
      shortcut: 'n',
    },
  ],
};
