// Digital competence: one's own rating, the school's people, what commune and schools need.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const competence: WebModule = {
  routes: [
    { path: paths.competence, load: () => import('./NeedsPage') },
    { path: paths.ownCompetence, load: () => import('./OwnPage') },
    { path: paths.competencePeople, load: () => import('./PeoplePage') },
    { path: paths.levels, load: () => import('./LevelsPage') },
    { path: '/muc-nang-luc-so/lop/$id', load: () => import('./ClassPage') },
    { path: '/nang-luc-so/nguoi/$id', load: () => import('./PersonPage') },
  ],
  nav: [
    {
      path: paths.competence,
      label: { vi: 'Năng lực số của đội ngũ', en: 'Digital competence' },
      icon: 'pulse',
      permissions: [permission.readCompetence],
    },
    {
      path: paths.ownCompetence,
      label: { vi: 'Tự đánh giá năng lực số', en: 'My digital competence' },
      icon: 'check',
      permissions: [permission.rateCompetence],
    },
    {
      path: paths.levels,
      label: { vi: 'Mức năng lực số học sinh', en: 'Pupils’ digital levels' },
      icon: 'columns',
      permissions: [permission.readPupilLevels, permission.readCompetence],
    },
  ],
};
