import path from 'node:path';

import type { Locator, Page } from '@playwright/test';

const DIRECTORY = path.join(__dirname, '..', '..', 'docs', 'screenshots');

/** Takes a picture for the documentation; the stories make them, so they stay true. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(DIRECTORY, `${name}.png`), animations: 'disabled' });
}

/** A picture of one part of the page alone; `height` in pixels leaves out what is empty below. */
export async function pictureOf(part: Locator, name: string, height = Infinity): Promise<void> {
  const box = await part.boundingBox();
  if (box === null) {
    throw new Error(`${name} is not on the page`);
  }
  const clip = { ...box, height: Math.min(box.height, height) };
  const file = path.join(DIRECTORY, `${name}.png`);
  await part.page().screenshot({ path: file, clip, animations: 'disabled' });
}
