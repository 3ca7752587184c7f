// The list of modules, and the menu made of them: its groups, and the order within each.
import { paths } from '@core/paths';
import type { NavGroup, WebModule } from '@core/routing';
import { audit } from '../modules/audit/module';
import { accreditation } from '../modules/accreditation/module';
import { assessment } from '../modules/assessment/module';
import { criteria } from '../modules/criteria/module';
import { declarations } from '../modules/declarations/module';
import { drills } from '../modules/drills/module';
import { changesets } from '../modules/changesets/module';
import { emulation } from '../modules/emulation/module';
import { evidence } from '../modules/evidence/module';
import { forecast } from '../modules/forecast/module';
import { competence } from '../modules/competence/module';
import { home } from '../modules/home/module';
import { imports } from '../modules/imports/module';
import { incidents } from '../modules/incidents/module';
import { infrastructure } from '../modules/infrastructure/module';
import { inspections } from '../modules/inspections/module';
import { indicators } from '../modules/indicators/module';
import { itPosts } from '../modules/itPosts/module';
import { jobs } from '../modules/jobs/module';
import { operations } from '../modules/operations/module';
import { outreach } from '../modules/outreach/module';
import { places } from '../modules/places/module';
import { plan } from '../modules/plan/module';
import { practices } from '../modules/practices/module';
import { moves } from '../modules/moves/module';
import { notices } from '../modules/notices/module';
import { merges } from '../modules/merges/module';
import { registry } from '../modules/registry/module';
import { regulations } from '../modules/regulations/module';
import { reports } from '../modules/reports/module';
import { requests } from '../modules/requests/module';
import { schoolReports } from '../modules/schoolReports/module';
import { security } from '../modules/security/module';
import { securityReports } from '../modules/securityReports/module';
import { statistics } from '../modules/statistics/module';
import { surveys } from '../modules/surveys/module';
import { training } from '../modules/training/module';
import { users } from '../modules/users/module';
import { verification } from '../modules/verification/module';
import { violations } from '../modules/violations/module';
import { quality } from '../modules/quality/module';
import { query } from '../modules/query/module';
import { sector } from '../modules/sector/module';
import { connections } from '../modules/connections/module';

/** What checks ask is built as questions are: the app brings the two together. */
const ownChecks: WebModule = {
  routes: [
    {
      path: paths.ownChecks,
      load: async () => {
        const [{ makeOwnChecksPage }, { Conditions }] = await Promise.all([
          import('../modules/quality/OwnChecksPage'),
          import('../modules/query/Conditions'),
          import('../modules/query/query.css'),
        ]);
        return { default: makeOwnChecksPage(Conditions) };
      },
    },
  ],
  nav: [],
};

const first: WebModule = {
  routes: [{ path: paths.home, load: () => import('./FirstPage') }],
  nav: [{ path: paths.home, label: { vi: 'Trang chủ', en: 'Home' }, icon: 'home', shortcut: 'h' }],
};

const groups: { label: NavGroup['label']; modules: WebModule[] }[] = [
  { label: { vi: '', en: '' }, modules: [first] },
  {
    label: { vi: 'Điều hành', en: 'Steering' },
    modules: [
      indicators,
      plan,
      declarations,
      evidence,
      assessment,
      surveys,
      accreditation,
      criteria,
      requests,
      schoolReports,
      statistics,
      infrastructure,
      reports,
      forecast,
    ],
  },
  { label: { vi: 'Nhân lực số', en: 'People' }, modules: [training, competence, itPosts] },
  {
    label: { vi: 'Dữ liệu', en: 'Data' },
    modules: [
      imports,
      registry,
      quality,
      ownChecks,
      query,
      moves,
      verification,
      merges,
      places,
      changesets,
      sector,
      connections,
    ],
  },
  {
    label: { vi: 'An toàn thông tin', en: 'Information security' },
    modules: [security, inspections, incidents, drills, securityReports],
  },
  { label: { vi: 'Truyền thông', en: 'Outreach' }, modules: [outreach, practices] },
  { label: { vi: 'Quy định, trách nhiệm', en: 'Rules' }, modules: [regulations, violations, emulation] },
  { label: { vi: 'Hệ thống', en: 'System' }, modules: [users, jobs, operations, audit, notices, home] },
];

export const pages = groups.flatMap((group) => group.modules.flatMap((module) => module.routes));
export const nav: NavGroup[] = groups.map(({ label, modules }) => ({
  label,
  items: modules.flatMap((module) => module.nav),
}));
