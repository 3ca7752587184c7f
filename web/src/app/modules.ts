// The list of modules; their order is the order of the menu. Before them stands the first page.
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';
import { audit } from '../modules/audit/module';
import { home } from '../modules/home/module';
import { imports } from '../modules/imports/module';
import { indicators } from '../modules/indicators/module';
import { jobs } from '../modules/jobs/module';
import { operations } from '../modules/operations/module';
import { registry } from '../modules/registry/module';
import { reports } from '../modules/reports/module';
import { users } from '../modules/users/module';

const first: WebModule = {
  routes: [{ path: paths.home, load: () => import('./FirstPage') }],
  nav: [{ path: paths.home, label: { vi: 'Trang chủ', en: 'Home' }, icon: 'home', shortcut: 'h' }],
};

export const modules: WebModule[] = [
  first,
  indicators,
  imports,
  reports,
  registry,
  users,
  jobs,
  operations,
  audit,
  home,
];
