import type { Locator, Page } from '@playwright/test';

import { PANEL } from './panel';

/** Opens the import dialog from the panel, which is open, and fills in an address. */
export async function openImport(page: Page, address: string): Promise<Locator> {
  await page.locator(PANEL).getByRole('button', { name: 'Import from GitHub' }).last().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Address').fill(address);
  return dialog;
}
