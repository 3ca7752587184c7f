import type { Page } from 'playwright-core';
interface Size {
    width: number;
    height: number;
}
export function inspect(
    page: Page,
    address: string,
    sizes?: Size[],
    seen?: (size: Size) => Promise<void>,
): Promise<string[]>;
export function axeFindings(page: Page): Promise<string[]>;
export function blemishes(page: Page): Promise<string[]>;
