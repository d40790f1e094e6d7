import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

/** Opens the detail of a skill from its row in the panel. */
export async function openSkill(page: IJupyterLabPageFixture, name: string): Promise<Locator> {
  await page.sidebar.openTab('jupyterlab-skills-panel');
  const panel = page.locator('#jupyterlab-skills-panel');
  await panel.getByRole('row', { name: new RegExp(name) }).dblclick();
  return page.getByRole('article', { name: `Skill ${name}` });
}
