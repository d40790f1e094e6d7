import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { IJupyterLabPageFixture } from '@jupyterlab/galata';

import type { FileChanges } from '../tests/support/github';
import { skillMarkdown } from '../tests/support/skill-files';

import { expectAccessible } from './support/accessibility';
import { longestTask, measureKeys, scrollThrough } from './support/measure';
import { openPanel, PANEL } from './support/panel';
import { picture } from './support/pictures';
import { expect, test } from './support/story';

const DIALOG = '.jp-Dialog-content';
const ROW_HEIGHT = 44;

/** Presses Tab until a button or field of that name has the focus, as somebody without a pointer does. */
async function tabTo(page: IJupyterLabPageFixture, name: RegExp): Promise<void> {
  const focused = page.locator(':focus');
  for (let stops = 0; stops < 30; stops += 1) {
    const label = await focused.evaluate(
      element => element.getAttribute('aria-label') ?? element.textContent
    );
    if (name.test(label)) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${name}`);
}

/** Opens the dialog from the command palette. */
async function openByKeyboard(page: IJupyterLabPageFixture): Promise<void> {
  await page.keyboard.press('Control+Shift+C');
  await page.keyboard.type('Import from GitHub');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByLabel('Address')).toBeFocused();
}

test('imports three of many skills by keyboard alone, one name being taken', async ({
  page,
  servers
}) => {
  const { github, host, lab } = servers;
  const names = ['docx-report', 'pdf-forms', 'pptx-deck', 'sql-review', 'xlsx-model'];
  const files = names.map((name): FileChanges => ({
    [`skills/${name}/SKILL.md`]: skillMarkdown(name, `# ${name}\n\nFrom upstream.\n`),
    [`skills/${name}/scripts/run.py`]: { content: 'print("run")\n', executable: true }
  }));
  await github.createRepository('acme/skills', {
    files: files.reduce((all, each) => ({ ...all, ...each }))
  });
  const skills = path.join(lab.home, '.claude', 'skills');
  await mkdir(path.join(skills, 'pdf-forms'), { recursive: true });
  const own = skillMarkdown('pdf-forms', '# Mine\n');
  await writeFile(path.join(skills, 'pdf-forms', 'SKILL.md'), own);
  const dialog = page.getByRole('dialog');
  const list = dialog.getByRole('listbox', { name: 'Skills found' });

  await openPanel(page);
  await openByKeyboard(page);
  await page.keyboard.type(`https://${host}/acme/skills`);
  await page.keyboard.press('Enter');
  await expect(list).toBeFocused();
  await expect(list.getByRole('option')).toHaveCount(5);
  await expect(list.getByText('installed: different')).toBeVisible();

  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.type('xlsx');
  await expect(list.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(dialog.getByText('3 of 5 selected')).toBeVisible();
  await expect(dialog.getByRole('heading', { name: 'xlsx-model', level: 1 })).toBeVisible();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await expect(list.getByRole('option')).toHaveCount(5);
  await expectAccessible(page, DIALOG);
  await picture(page, 'import-many-list');

  await tabTo(page, /^Install 3 skills$/);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('2 installed, 1 to decide')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Skip' })).toBeFocused();
  await expectAccessible(page, DIALOG);
  await picture(page, 'import-many-conflict');
  expect(await readFile(path.join(skills, 'pdf-forms', 'SKILL.md'), 'utf8')).toBe(own);

  await tabTo(page, /^Another name for pdf-forms$/);
  await expect(page.locator(':focus')).toHaveValue('pdf-forms-2');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('pdf-upstream');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('3 installed')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  await expectAccessible(page, DIALOG);
  await picture(page, 'import-many-done');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();

  const panel = page.locator(PANEL);
  for (const name of ['docx-report', 'pdf-forms', 'pdf-upstream', 'xlsx-model']) {
    await expect(panel.getByRole('row', { name: new RegExp(`^${name}\\b`) })).toBeVisible();
  }
  await expect(panel.getByRole('row')).toHaveCount(4);
  const renamed = await readFile(path.join(skills, 'pdf-upstream', 'SKILL.md'), 'utf8');
  expect(renamed).toContain('name: pdf-upstream');
  expect(renamed).toContain('From upstream.');
  expect(await readFile(path.join(skills, 'pdf-forms', 'SKILL.md'), 'utf8')).toBe(own);
});

test('stays fluent over a repository of 500 skills', async ({ browser, page, servers }) => {
  const { github, host } = servers;
  const names = Array.from(
    { length: 500 },
    (_, index) => `skill-${String(index).padStart(3, '0')}`
  );
  await github.createRepository('acme/catalogue', {
    files: Object.fromEntries(
      names.map(name => [`skills/${name}/SKILL.md`, skillMarkdown(name, `# ${name}\n`)])
    )
  });
  const dialog = page.getByRole('dialog');
  const list = dialog.getByRole('listbox', { name: 'Skills found' });

  await openPanel(page);
  await openByKeyboard(page);
  await page.keyboard.type(`https://${host}/acme/catalogue`);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('500 skills in acme/catalogue')).toBeVisible();
  await expect(list.getByText('…', { exact: true })).toHaveCount(0);
  await expectAccessible(page, DIALOG);

  const visible = Math.ceil((await list.evaluate(element => element.clientHeight)) / ROW_HEIGHT);
  const { longest, result: mostRows } = await longestTask(browser, page, 50, () =>
    scrollThrough(list, 5 * ROW_HEIGHT)
  );
  expect(mostRows).toBeLessThanOrEqual(visible + 20);
  expect(longest).toBeLessThanOrEqual(100);
  await list.press('End');
  await expect(list.getByRole('option', { name: /^skill-499/ })).toBeInViewport();
  await expect(list.getByText('…', { exact: true })).toHaveCount(0);

  const field = dialog.getByRole('textbox', { name: 'Filter skills' });
  const keys = await measureKeys(field, ['s', 'k', 'i', 'l', 'l', '-', '4', 'Backspace', '2']);
  expect(keys).toHaveLength(9);
  expect(Math.max(...keys), `milliseconds of each key: ${keys.join()}`).toBeLessThan(50);
  test.info().annotations.push({
    type: 'measured',
    description: `${mostRows} rows of ${visible} visible, longest task ${Math.round(longest)} ms, keys ${keys.map(Math.round).join(' ')} ms`
  });
  await expect(dialog.getByLabel('Select all (100 shown)')).toBeVisible();

  await page.setViewportSize({ width: 560, height: 800 });
  await expectAccessible(page, DIALOG);
  await picture(page, 'import-many-narrow');
});
