// Questions that people put to the records of the house: built from lists, kept, shared, taken out.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const query: WebModule = {
  routes: [
    { path: paths.questions, load: () => import('./QuestionsPage') },
    { path: paths.questionFiles, load: () => import('./FilesPage') },
    { path: paths.extractions, load: () => import('./LogPage') },
    { path: paths.newQuestion, load: () => import('./QuestionPage'), kit: true },
    { path: '/khai-thac/$id', load: () => import('./QuestionPage'), kit: true },
  ],
  nav: [
    {
      path: paths.questions,
      label: { vi: 'Khai thác dữ liệu', en: 'Ask the data' },
      icon: 'search',
      permissions: [permission.readQuestions],
    },
    {
      path: paths.extractions,
      label: { vi: 'Nhật ký xuất dữ liệu', en: 'Extraction log' },
      icon: 'download',
      permissions: [permission.readAudit],
    },
  ],
};
