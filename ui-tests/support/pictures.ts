import path from 'node:path';

import type { Page } from '@playwright/test';

const DIRECTORY = path.join(__dirname, '..', '..', 'docs', 'screenshots');

/** Takes a picture for the documentation; the stories make them, so they stay true. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(DIRECTORY, `${name}.png`), animations: 'disabled' });
}
