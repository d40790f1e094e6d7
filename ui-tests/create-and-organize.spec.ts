import { access, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import { expectAccessible } from './support/accessibility';
import { openPanel, PANEL } from './support/panel';
import { picture } from './support/pictures';
import { expect, test } from './support/story';

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false
  );

/** Chooses an item of a row's menu with the keyboard. */
async function choose(page: IJupyterLabPageFixture, row: Locator, name: string): Promise<void> {
  await row.press('Shift+F10');
  const item = page.getByRole('menuitem', { name, exact: true });
  await expect(item).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('ArrowDown');
    await expect(item).toHaveClass(/lm-mod-active/, { timeout: 100 });
  }).toPass();
  await page.keyboard.press('Enter');
}

test('creates, renames, copies, hides and moves a skill with the keyboard alone', async ({
  page,
  servers: { lab }
}) => {
  const user = path.join(lab.home, '.claude', 'skills');
  const project = path.join(lab.project, '.claude', 'skills');
  const panel = await openPanel(page);
  const row = (name: string) => panel.getByRole('row', { name: new RegExp(`^${name} `) });

  await panel.getByRole('button', { name: 'New skill' }).press('Enter');
  const dialog = page.getByRole('dialog');
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await expect(name).toBeFocused();
  await expect(name).toHaveValue('new-skill');
  await page.keyboard.type('Fill Forms');
  await expect(dialog.getByText(/Only a–z/)).toBeVisible();
  await expectAccessible(page, '.jp-Dialog-content');
  await picture(page, 'new-skill');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Use fill-forms' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(name).toHaveValue('fill-forms');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Fills PDF forms. Use it when a form is to be filled.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: /With a script/ })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(row('fill-forms')).toBeVisible();
  expect(await readFile(path.join(user, 'fill-forms', 'SKILL.md'), 'utf8')).toContain(
    'description: Fills PDF forms. Use it when a form is to be filled.'
  );
  const script = await stat(path.join(user, 'fill-forms', 'scripts', 'run.py'));
  expect(script.mode & 0o100).toBe(0o100);
  // The editor opens beside the list.
  await expect(page.locator('.jp-mod-current[role=tab]', { hasText: 'SKILL.md' })).toBeVisible();

  await row('fill-forms').press('F2');
  const field = panel.getByRole('textbox', { name: 'New name of fill-forms' });
  await expect(field).toBeFocused();
  await page.keyboard.type('pdf--forms');
  await expect(panel.getByText(/Only a–z/)).toBeVisible();
  await expectAccessible(page, PANEL);
  await picture(page, 'panel-rename');
  await page.keyboard.press('Escape');
  await expect(row('fill-forms')).toBeFocused();
  await page.keyboard.press('F2');
  await page.keyboard.type('pdf-forms');
  await page.keyboard.press('Enter');
  await expect(row('pdf-forms')).toBeFocused();
  expect(await readFile(path.join(user, 'pdf-forms', 'SKILL.md'), 'utf8')).toContain(
    'name: pdf-forms'
  );
  // What is open of it goes with it.
  const editor = page.locator('.jp-SkillsEditor:visible');
  await expect(
    page.getByRole('main').getByRole('tab', { name: 'pdf-forms/SKILL.md' })
  ).toBeVisible();
  await expect(editor.getByText('pdf-forms', { exact: true })).toBeVisible();
  await expect(editor.getByRole('alert')).toHaveCount(0);

  await page.keyboard.press('Control+d');
  await expect(row('pdf-forms-2')).toBeVisible();
  await expect(panel.getByText('Copied pdf-forms to pdf-forms-2.')).toBeVisible();

  await choose(page, row('pdf-forms-2'), 'Disable');
  await expect(row('pdf-forms-2').getByText('off', { exact: true })).toBeVisible();
  await expect.poll(() => readdir(user)).toEqual(['pdf-forms']);
  await expectAccessible(page, PANEL);
  await page.sidebar.setWidth(240, 'left');
  await picture(page, 'panel-organize-narrow');
  await page.theme.setDarkTheme();
  await picture(page, 'panel-organize-dark');
  await page.theme.setLightTheme();
  await picture(page, 'panel-organize-light');
  await choose(page, row('pdf-forms-2'), 'Enable');
  await expect(row('pdf-forms-2').getByText('off', { exact: true })).toHaveCount(0);
  await expect.poll(() => exists(path.join(user, 'pdf-forms-2', 'SKILL.md'))).toBe(true);

  await choose(page, row('pdf-forms-2'), 'Move to Project');
  await expect(panel.getByText('Moved pdf-forms-2 to the project.')).toBeVisible();
  expect(await readdir(project)).toEqual(['pdf-forms-2']);
  await panel.getByRole('button', { name: 'Undo moving pdf-forms-2' }).press('Enter');
  await expect(panel.getByText('pdf-forms-2 is back as it was.')).toBeVisible();
  expect((await readdir(user)).sort()).toEqual(['pdf-forms', 'pdf-forms-2']);
  expect(await readdir(project)).toEqual([]);
});
