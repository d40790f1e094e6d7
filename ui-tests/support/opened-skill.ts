import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import { openPanel } from './panel';

/** Opens the detail of a skill from its row in the panel. */
export async function openSkill(page: IJupyterLabPageFixture, name: string): Promise<Locator> {
  const panel = await openPanel(page);
  await panel.getByRole('row', { name: new RegExp(name) }).dblclick();
  return page.getByRole('article', { name: `Skill ${name}` });
}
