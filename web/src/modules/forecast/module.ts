// Forecast: pupils, classes, rooms and teachers of the next five years.
import { permission } from '@core/api/permissions';
import { paths } from '@core/paths';
import type { WebModule } from '@core/routing';

export const forecast: WebModule = {
  routes: [{ path: paths.forecast, load: () => import('./ForecastPage') }],
  nav: [
    {
      path: paths.forecast,
      label: { vi: 'Dự báo', en: 'Forecast' },
      icon: 'pulse',
      permissions: [permission.readForecast],
      shortcut: 'o',
    },
  ],
};
