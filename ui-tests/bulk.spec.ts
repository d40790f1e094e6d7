import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { skillMarkdown } from '../tests/support/skill-files';

import { expectAccessible } from './support/accessibility';
import { openPanel, PANEL } from './support/panel';
import { picture } from './support/pictures';
import { expect, test } from './support/story';

const NAMES = ['eda', 'forms', 'maps', 'pdf', 'plots', 'sql', 'style'];

test('acts on several skills at once and takes that back as a whole', async ({
  page,
  servers: { lab }
}) => {
  const skills = path.join(lab.home, '.claude', 'skills');
  for (const name of NAMES) {
    await mkdir(path.join(skills, name), { recursive: true });
    await writeFile(path.join(skills, name, 'SKILL.md'), skillMarkdown(name));
  }
  const onDisk = async () => (await readdir(skills)).sort();
  const panel = await openPanel(page);
  const row = (name: string) => panel.getByRole('row', { name: new RegExp(`^${name} `) });
  await expect(panel.getByRole('row')).toHaveCount(NAMES.length);

  // Three that are not neighbours, with the keyboard.
  await row('eda').press('Space');
  for (const key of ['ArrowDown', 'ArrowDown', 'Space', 'End', 'Space']) {
    await page.keyboard.press(key);
  }
  await expect(panel.getByText('3 selected')).toBeVisible();
  await expectAccessible(page, PANEL);
  await page.sidebar.setWidth(240, 'left');
  await picture(page, 'panel-selection-narrow');
  await page.theme.setDarkTheme();
  await picture(page, 'panel-selection-dark');
  await page.theme.setLightTheme();
  await picture(page, 'panel-selection');
  await panel.getByRole('button', { name: 'Disable 3 Skills' }).press('Enter');
  await expect(panel.getByText('3 disabled: eda, maps, style')).toBeVisible();
  await expect(panel.getByRole('row').getByText('off', { exact: true })).toHaveCount(3);
  expect(await onDisk()).toEqual(['forms', 'pdf', 'plots', 'sql']);

  await panel.getByRole('button', { name: 'Undo all 3' }).press('Enter');
  await expect(panel.getByText(/^3 skills are back as they were/)).toBeVisible();
  await expect(panel.getByRole('row').getByText('off', { exact: true })).toHaveCount(0);
  expect(await onDisk()).toEqual(NAMES);
  await panel.getByRole('button', { name: 'Clear the selection' }).press('Enter');
  await expect(panel.locator(':focus')).toHaveCount(1);

  // Five neighbours, with the mouse.
  const before = await readFile(path.join(skills, 'maps', 'SKILL.md'));
  await row('forms').click();
  await row('sql').click({ modifiers: ['Shift'] });
  await expect(panel.getByText('5 selected')).toBeVisible();
  await row('maps').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Delete 5 Skills' }).click();
  await expect(panel.getByText('5 deleted: forms, maps, pdf, plots, sql')).toBeVisible();
  expect(await onDisk()).toEqual(['eda', 'style']);
  await expect(panel.getByText(/selected/)).toHaveCount(0);
  await expectAccessible(page, PANEL);
  await picture(page, 'panel-bulk-deleted');

  await panel.getByRole('button', { name: 'Trash: 5 deleted skills' }).press('Enter');
  const trash = page.getByRole('region', { name: 'Deleted skills' });
  await expect(trash.getByRole('row')).toHaveCount(5);
  await expectAccessible(page, '.jp-SkillsTrash');
  await picture(page, 'trash');
  await trash.getByRole('row', { name: /^maps / }).press('Enter');
  await expect(row('maps')).toBeVisible();
  await expect(trash.getByRole('row')).toHaveCount(4);
  await expect(trash.locator('[role=row]:focus')).toHaveCount(1);
  expect(await readFile(path.join(skills, 'maps', 'SKILL.md'))).toEqual(before);

  await trash.getByRole('row', { name: /^sql / }).press('Delete');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Delete sql forever?')).toBeVisible();
  await dialog.getByRole('button', { name: 'Delete forever' }).press('Enter');
  await expect(trash.getByRole('row')).toHaveCount(3);
  await expect(panel.getByRole('button', { name: 'Trash: 3 deleted skills' })).toBeVisible();

  await panel.getByRole('button', { name: 'Undo all 5' }).press('Enter');
  await expect(panel.getByText(/could not be undone/)).toBeVisible();
  await expect.poll(onDisk).toEqual(['eda', 'forms', 'maps', 'pdf', 'plots', 'style']);
  await expectAccessible(page, PANEL);
  await picture(page, 'panel-bulk-undone');
});
