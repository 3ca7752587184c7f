import type { WebModule } from '@core/routing';
export const audit: WebModule = { routes: [], nav: [] };
