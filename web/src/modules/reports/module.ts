import type { WebModule } from '@core/routing';
export const reports: WebModule = { routes: [], nav: [] };
