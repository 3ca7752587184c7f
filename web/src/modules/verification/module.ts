// Verification against the population database: a school's queue with reasons, the commune's counts.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const verification: WebModule = {
  routes: [{ path: paths.verification, load: () => import('./VerificationPage') }],
  nav: [
    {
      path: paths.verification,
      label: { vi: 'Xác thực dân cư', en: 'Population check' },
      icon: 'shield',
      permissions: [permission.readVerification, permission.countVerified],
      shortcut: 'x',
    },
  ],
};
