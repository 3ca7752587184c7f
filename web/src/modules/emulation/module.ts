// Results of digital transformation offered to the emulation council.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const emulation: WebModule = {
  routes: [{ path: paths.emulation, load: () => import('./EmulationPage') }],
  nav: [
    {
      path: paths.emulation,
      label: { vi: 'Đề nghị xét thi đua', en: 'Emulation' },
      icon: 'overview',
      permissions: [permission.readEmulation],
    },
  ],
};
