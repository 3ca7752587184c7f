import type { WebModule } from '@core/routing';
export const home: WebModule = { routes: [], nav: [] };
