import type { WebModule } from '@core/routing';
export const registry: WebModule = { routes: [], nav: [] };
