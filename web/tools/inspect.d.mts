import type { Page } from 'playwright-core';
export function inspect(page: Page, address: string): Promise<string[]>;
