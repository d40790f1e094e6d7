import type { Locator, Page } from '@playwright/test';

import { expect, STARTING } from './story';

const ID = 'jupyterlab-skills-panel';

/** Selects the Skills panel. */
export const PANEL = `#${ID}`;

const tabOf = (page: Page) => page.locator(`.jp-SideBar [data-id="${ID}"]`);

/** Opens the Skills panel by its tab in the side bar, unless it is open. */
export async function openPanel(page: Page): Promise<Locator> {
  // The layout that comes back with the page may open the panel, and a click would close it again.
  await page.waitForFunction(
    () => 'jupyterapp' in window && window.jupyterapp.restored.then(() => true),
    undefined,
    STARTING
  );
  const tab = tabOf(page);
  await expect(tab).toBeVisible(STARTING);
  if (!/\blm-mod-current\b/.test((await tab.getAttribute('class')) ?? '')) {
    await tab.click();
  }
  await expect(tab).toHaveClass(/\blm-mod-current\b/, STARTING);
  const panel = page.locator(PANEL);
  await expect(panel).toBeVisible(STARTING);
  return panel;
}

/** Closes the side bar that the open Skills panel is in. */
export async function closePanel(page: Page): Promise<void> {
  await tabOf(page).click();
  await expect(page.locator(PANEL)).toBeHidden();
}
