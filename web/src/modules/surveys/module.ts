// Short questionnaires for leaders, teachers and pupils.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const surveys: WebModule = {
  routes: [
    { path: paths.surveys, load: () => import('./SurveysPage') },
    { path: '/phieu-hoi/dot/$id', load: () => import('./SurveyPage') },
  ],
  nav: [
    {
      path: paths.surveys,
      label: { vi: 'Phiếu hỏi', en: 'Questionnaires' },
      icon: 'help',
      permissions: [permission.readSurveys, permission.answerAsLeader, permission.answerAsTeacher],
    },
  ],
};
