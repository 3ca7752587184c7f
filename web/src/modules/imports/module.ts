import type { WebModule } from '@core/routing';
export const imports: WebModule = { routes: [], nav: [] };
