// Home: the person's own account, and what this program is.
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const home: WebModule = {
  routes: [
    { path: paths.account, load: () => import('./AccountPage') },
    { path: paths.about, load: () => import('./AboutPage') },
  ],
  nav: [],
};
