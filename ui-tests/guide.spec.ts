import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';

import type { IJupyterLabPageFixture } from '@jupyterlab/galata';

import { movesOf } from '../demo/moves';
import { createSampleRepositories } from '../demo/sample-repositories';

import { openImport } from './support/import-dialog';
import { installSkill } from './support/install-skill';
import { openPanel } from './support/panel';
import { pictureOf } from './support/pictures';
import { expect, test, type Servers } from './support/story';

const DIALOG = '.jp-Dialog-content';

// Low, so that the pictures show what they are about and no empty space below it.
test.use({ viewport: { width: 1100, height: 720 } });

async function previewFrom(page: IJupyterLabPageFixture, { host }: Servers, source: string) {
  const dialog = await openImport(page, `https://${host}/${source}`);
  await dialog.getByRole('button', { name: 'Preview' }).click();
  return dialog;
}

test('the guide: install, the first import, and many at once', async ({ page, servers }) => {
  await createSampleRepositories(servers.github);
  const panel = await openPanel(page);
  await expect(panel.getByText('Skills are folders of instructions')).toBeVisible();
  await pictureOf(panel, 'guide-first-use', 190);

  const dialog = await previewFrom(page, servers, 'acme/skills/tree/main/skills/pdf-forms');
  await expect(dialog.getByRole('heading', { name: 'PDF forms' })).toBeVisible();
  await dialog.getByRole('checkbox', { name: /Track upstream/ }).check();
  await pictureOf(page.locator(DIALOG), 'guide-preview');
  await dialog.getByRole('button', { name: 'Install' }).click();
  await expect(panel.getByRole('row', { name: /pdf-forms/ })).toBeVisible();

  await previewFrom(page, servers, 'acme/skills');
  const list = dialog.getByRole('listbox', { name: 'Skills found' });
  await expect(list.getByRole('option')).toHaveCount(5);
  await expect(list.getByText('installed', { exact: false })).toBeVisible();
  for (const name of ['exploratory-analysis', 'release-notes', 'sql-review']) {
    const option = list.getByRole('option', { name: new RegExp(`^${name}`) });
    await option.locator('.jp-SkillsImport-tick').click();
  }
  await expect(dialog.getByText('3 of 5 selected')).toBeVisible();
  await expect(dialog.getByRole('heading', { name: 'SQL review' })).toBeVisible();
  await pictureOf(page.locator(DIALOG), 'guide-many');
  await dialog.getByRole('button', { name: 'Install 3 skills' }).click();
  await expect(panel.getByRole('row')).toHaveCount(4);
});

test('the guide: syncing, edits and undo', async ({ page, servers }) => {
  const { github, host, lab } = servers;
  const move = movesOf(await createSampleRepositories(github));
  for (const name of ['exploratory-analysis', 'pdf-forms', 'release-notes']) {
    await installSkill(lab, `https://${host}/acme/skills/tree/main/skills/${name}`);
  }
  const file = path.join(lab.home, '.claude', 'skills', 'exploratory-analysis', 'SKILL.md');
  const panel = await openPanel(page);
  await expect(panel.getByRole('row')).toHaveCount(3);

  await move();
  await panel.getByRole('button', { name: 'Refresh' }).click();
  await expect(panel.getByText('behind', { exact: true })).toBeVisible();
  await pictureOf(panel, 'guide-behind', 330);
  await panel.getByRole('button', { name: 'Sync 1', exact: true }).click();
  await expect(panel.getByText('1 updated', { exact: false }).first()).toBeVisible();
  await pictureOf(panel, 'guide-undo', 330);

  await move();
  await move(); // the third skill that moves is the one that is edited here
  await appendFile(file, '\nAsk the owner before the first plot.\n');
  const edited = await readFile(file, 'utf8');
  await expect(panel.getByText('edited', { exact: true })).toBeVisible();
  await panel.getByRole('button', { name: /^Sync( \d+)?$/ }).click();
  await expect(panel.getByText(/changed the same lines or files/)).toBeVisible();
  expect(await readFile(file, 'utf8')).toBe(edited);
  await pictureOf(panel, 'guide-edited', 400);
});

test('the guide: a limit that is used up', async ({ page, servers }) => {
  await createSampleRepositories(servers.github);
  await openPanel(page);
  const dialog = await previewFrom(page, servers, 'acme/busy');
  await expect(dialog.getByText(/limit/).first()).toBeVisible();
  await pictureOf(page.locator(DIALOG), 'guide-rate-limited');
});

test.describe('the guide: JupyterHub', () => {
  test.use({ serverEnvironment: { JUPYTERLAB_SKILLS_ALLOW_GITHUB_SKILL_IMPORT: 'false' } });

  test('names who switched importing off', async ({ page }) => {
    const panel = await openPanel(page);
    await expect(panel.getByText('Importing is switched off by your administrator')).toBeVisible();
    await pictureOf(panel, 'guide-forbidden', 210);
  });
});
