// The ministry's sector database: sets, what is missing, the chain of approval, sending, the ledger of ids.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const sector: WebModule = {
  routes: [
    { path: paths.sector, load: () => import('./SectorPage') },
    { path: paths.sectorLedger, load: () => import('./LedgerPage') },
    { path: '/csdl-nganh/$id', load: () => import('./SetPage') },
  ],
  nav: [
    {
      path: paths.sector,
      label: { vi: 'Gửi CSDL ngành', en: 'Sector database' },
      icon: 'send',
      permissions: [permission.readSectorSets],
    },
  ],
};
