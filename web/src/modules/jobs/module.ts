import type { WebModule } from '@core/routing';
export const jobs: WebModule = { routes: [], nav: [] };
