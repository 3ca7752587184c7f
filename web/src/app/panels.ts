// The cards of the first page, in their order. Who sees which follows from rights alone.
import { permission } from '@core/api/permissions';
import { holds } from '@core/api/session';
import type { Session } from '@core/api/types';
import type { Panel } from '@core/routing';

const inReports = () => import('../modules/reports/panels');
const inStatistics = () => import('../modules/statistics/panels');
const inSchoolReports = () => import('../modules/schoolReports/panels');
const inIndicators = () => import('../modules/indicators/panels');
const inRegistry = () => import('../modules/registry/panels');

export const panels: Panel[] = [
  {
    key: 'waiting',
    needs: [permission.readUnits],
    load: async () => ({ default: (await import('../modules/notices/panels')).WaitingPanel }),
  },
  {
    key: 'awaiting',
    needs: [permission.readReports, permission.approveReports],
    load: async () => ({ default: (await inReports()).AwaitingPanel }),
  },
  {
    key: 'drafts',
    needs: [permission.readReports, permission.writeReports],
    load: async () => ({ default: (await inReports()).DraftsPanel }),
  },
  {
    key: 'classes',
    needs: [permission.readPupils],
    byClass: true,
    load: async () => ({ default: (await inRegistry()).ClassesPanel }),
  },
  {
    key: 'faults',
    needs: [permission.readPupils],
    byClass: true,
    load: async () => ({ default: (await inRegistry()).FaultsPanel }),
  },
  {
    key: 'training',
    needs: [permission.attendTraining],
    unless: permission.readIndicators,
    load: async () => ({ default: (await import('../modules/training/panels')).OwnTrainingPanel }),
  },
  {
    key: 'handovers',
    needs: [permission.readHandovers],
    load: async () => ({ default: (await inIndicators()).HandoversPanel }),
  },
  {
    key: 'tasks',
    needs: [permission.readTasks, permission.reportTasks],
    load: async () => ({ default: (await import('../modules/plan/panels')).TasksPanel }),
  },
  {
    key: 'schoolReport',
    needs: [permission.readSchoolReports, permission.writeSchoolReports],
    load: async () => ({ default: (await inSchoolReports()).OwnReportPanel }),
  },
  {
    key: 'statistics',
    needs: [permission.readStatistics, permission.writeStatistics],
    load: async () => ({ default: (await inStatistics()).OwnStatisticsPanel }),
  },
  {
    key: 'statisticsWaiting',
    needs: [permission.approveStatistics],
    load: async () => ({ default: (await inStatistics()).WaitingStatisticsPanel }),
  },
  {
    key: 'issues',
    needs: [permission.readIssues, permission.answerIssues],
    load: async () => ({ default: (await inSchoolReports()).PendingIssuesPanel }),
  },
  {
    key: 'rejected',
    needs: [permission.readRejected],
    load: async () => ({ default: (await import('../modules/imports/panels')).RejectedPanel }),
  },
  {
    key: 'mendable',
    needs: [permission.mendRow],
    unless: permission.readRejected,
    load: async () => ({ default: (await import('../modules/imports/panels')).MendablePanel }),
  },
  {
    key: 'delegated',
    needs: [permission.readDelegations, permission.writeRequests],
    load: async () => ({ default: (await import('../modules/imports/panels')).DelegatedPanel }),
  },
  {
    key: 'files',
    needs: [permission.readImports, permission.import],
    load: async () => ({ default: (await import('../modules/imports/panels')).FilesPanel }),
  },
  {
    key: 'collections',
    needs: [permission.readCollections, permission.writeCollections],
    load: async () => ({ default: (await inRegistry()).CollectionsPanel }),
  },
  {
    key: 'indicators',
    needs: [permission.readIndicators],
    load: async () => ({ default: (await inIndicators()).OffTargetPanel }),
  },
  {
    key: 'dataState',
    needs: [permission.readQuality, permission.openQuality],
    load: async () => ({ default: (await import('../modules/quality/panels')).DataStatePanel }),
  },
  {
    key: 'completeness',
    needs: [permission.readIndicators],
    load: async () => ({ default: (await inRegistry()).CompletenessPanel }),
  },
  {
    key: 'accounts',
    needs: [permission.readUsers, permission.writeUsers],
    load: async () => ({ default: (await import('../modules/users/panels')).AccountsPanel }),
  },
  {
    key: 'jobs',
    needs: [permission.readJobs, permission.steerJobs],
    load: async () => ({ default: (await import('../modules/jobs/panels')).JobsPanel }),
  },
  {
    key: 'reports',
    needs: [permission.readReports],
    load: async () => ({ default: (await inReports()).ApprovedPanel }),
  },
  {
    key: 'audit',
    needs: [permission.readAudit],
    wide: true,
    load: async () => ({ default: (await import('../modules/audit/panels')).AuditPanel }),
  },
  {
    key: 'rights',
    needs: [permission.readUnits],
    unless: permission.readIndicators,
    load: async () => ({ default: (await inRegistry()).RightsPanel }),
  },
];

export function visiblePanels(all: readonly Panel[], session: Session): Panel[] {
  return all.filter(
    ({ needs, unless, byClass }) =>
      needs.every((name) => holds(session, name)) &&
      !(unless && holds(session, unless)) &&
      (!byClass || session.roles.some((role) => role.by_class)),
  );
}
