import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import type { JupyterLab } from './jupyterlab';
import { expect } from './story';

/** Writes a skill of the user's to disk and returns its directory. */
export async function makeSkill(
  { home }: JupyterLab,
  name: string,
  files: Readonly<Record<string, string | Uint8Array>>
): Promise<string> {
  const directory = path.join(home, '.claude', 'skills', name);
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(directory, file)), { recursive: true });
    await writeFile(path.join(directory, file), content);
  }
  return directory;
}

/** Opens the editor of one of the user's skills. */
export async function openEditor(page: IJupyterLabPageFixture, name: string): Promise<Locator> {
  await page.evaluate(async skill => {
    await window.jupyterapp.commands.execute('skills:edit', { scope: 'user', name: skill });
  }, name);
  const editor = page.locator('.jp-SkillsEditor:visible');
  await expect(editor.getByRole('tab', { name: 'Form' })).toBeVisible();
  return editor;
}
