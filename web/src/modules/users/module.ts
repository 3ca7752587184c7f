import type { WebModule } from '@core/routing';
export const users: WebModule = { routes: [], nav: [] };
