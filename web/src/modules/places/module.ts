// Former places and codes: looked up, and addresses brought to what they are called today.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const places: WebModule = {
  routes: [{ path: paths.places, load: () => import('./PlacesPage') }],
  nav: [
    {
      path: paths.places,
      label: { vi: 'Tra mã, địa chỉ cũ', en: 'Former places' },
      icon: 'search',
      permissions: [permission.readUnits],
    },
  ],
};
