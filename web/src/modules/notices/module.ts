// Notices: what the house tells a person, and how it sends e-mail.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const notices: WebModule = {
  routes: [
    { path: paths.notices, load: () => import('./NoticesPage') },
    { path: paths.mail, load: () => import('./MailPage') },
  ],
  nav: [
    { path: paths.notices, label: { vi: 'Thông báo', en: 'Notices' }, icon: 'bell', shortcut: 'b' },
    {
      path: paths.mail,
      label: { vi: 'Thư điện tử', en: 'E-mail' },
      icon: 'mail',
      permissions: [permission.writeSettings],
    },
  ],
};
