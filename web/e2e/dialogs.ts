// Steps that end in a dialog.
import type { Page } from 'playwright-core';

export const dialog = (page: Page) => page.getByRole('dialog');

/** Presses the button of a page, then the one of the same name in the dialog that it opens. */
export async function confirm(page: Page, label: string) {
  await page.getByRole('button', { name: label, exact: true }).first().click();
  await dialog(page).getByRole('button', { name: label, exact: true }).click();
  await dialog(page).waitFor({ state: 'detached' });
}
