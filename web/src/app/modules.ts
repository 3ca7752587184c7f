// The list of modules; their order is the order of the menu.
import type { WebModule } from '@core/routing';
import { audit } from '../modules/audit/module';
import { home } from '../modules/home/module';
import { imports } from '../modules/imports/module';
import { indicators } from '../modules/indicators/module';
import { jobs } from '../modules/jobs/module';
import { registry } from '../modules/registry/module';
import { reports } from '../modules/reports/module';
import { users } from '../modules/users/module';

export const modules: WebModule[] = [indicators, imports, reports, registry, users, jobs, audit, home];
