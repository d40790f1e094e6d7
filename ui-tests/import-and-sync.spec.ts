import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { skillMarkdown } from '../tests/support/skill-files';

import { expectAccessible } from './support/accessibility';
import { openImport } from './support/import-dialog';
import { openPanel, PANEL } from './support/panel';
import { picture } from './support/pictures';
import { expect, test } from './support/story';

test('imports a skill, tracks it, takes the new version and undoes that', async ({
  page,
  servers
}) => {
  const { github, host, lab } = servers;
  const files = (body: string) => ({
    'skills/pdf-forms/SKILL.md': skillMarkdown('pdf-forms', `# PDF forms\n\n${body}\n`),
    'skills/pdf-forms/scripts/fill.py': { content: 'print("fill")\n', executable: true }
  });
  const repository = await github.createRepository('acme/skills', {
    files: files('The first version.')
  });
  const installed = () =>
    readFile(path.join(lab.home, '.claude', 'skills', 'pdf-forms', 'SKILL.md'), 'utf8');
  const panel = await openPanel(page);
  const row = panel.getByRole('row', { name: /pdf-forms/ });

  await expect(panel.getByText('Skills are folders of instructions')).toBeVisible();
  await expectAccessible(page, PANEL);
  await picture(page, 'panel-empty');

  const dialog = await openImport(page, 'acme/skills/issues/3');
  await expect(dialog.getByRole('button', { name: 'Preview' })).toBeDisabled();
  await dialog.getByLabel('Address').fill(`https://${host}/acme/skills/tree/main/skills/pdf-forms`);
  await expect(dialog.getByText('folder skills/pdf-forms · branch main')).toBeVisible();
  await expectAccessible(page, '.jp-Dialog-content');
  await picture(page, 'import-address');
  await dialog.getByRole('button', { name: 'Preview' }).click();

  await expect(dialog.getByRole('heading', { name: 'PDF forms' })).toBeVisible();
  await expect(dialog.getByText('executable')).toBeVisible();
  await dialog.getByRole('checkbox', { name: /Track upstream/ }).check();
  await expectAccessible(page, '.jp-Dialog-content');
  await picture(page, 'import-preview');
  await dialog.getByRole('button', { name: 'Install' }).click();

  await expect(dialog).toBeHidden();
  await expect(row.getByText('tracking')).toBeVisible();
  expect(await installed()).toContain('tracks_upstream: true');
  await expectAccessible(page, PANEL);
  await picture(page, 'panel-light');
  await page.theme.setDarkTheme();
  await picture(page, 'panel-dark');
  await page.theme.setLightTheme();

  await repository.commit(files('The second version.'));
  await panel.getByRole('button', { name: 'Refresh' }).click();
  await expect(row.getByText('behind')).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Sync 1', exact: true })).toBeVisible();
  await expectAccessible(page, PANEL);
  await picture(page, 'panel-behind');

  await row.dblclick();
  const detail = page.getByRole('article');
  await expect(detail.getByText('The first version.')).toBeVisible();

  await panel.getByRole('button', { name: 'Sync 1', exact: true }).click();
  await expect(panel.getByText('1 updated')).toBeVisible();
  await expect(detail.getByText('The second version.')).toBeVisible();
  expect(await installed()).toContain('The second version.');
  await expectAccessible(page, '.jp-SkillsDetail');
  await picture(page, 'panel-synced');

  await panel.getByRole('button', { name: 'Undo the sync of pdf-forms' }).click();
  await expect(detail.getByText('The first version.')).toBeVisible();
  expect(await installed()).toContain('The first version.');
});

test('deletes without asking and brings back by Undo', async ({ page, servers }) => {
  const { github, host, lab } = servers;
  await github.createRepository('acme/skills', { files: { 'SKILL.md': skillMarkdown('notes') } });
  const panel = await openPanel(page);
  const row = panel.getByRole('row', { name: /notes/ });
  const dialog = await openImport(page, `https://${host}/acme/skills`);
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Install' }).click();
  await expect(dialog).toBeHidden();
  await row.press('Delete');
  await expect(row).toBeHidden();
  await panel.getByRole('button', { name: /Undo/ }).click();
  await expect(row).toBeVisible();
  expect(
    await readFile(path.join(lab.home, '.claude', 'skills', 'notes', 'SKILL.md'), 'utf8')
  ).toContain('name: notes');
});
