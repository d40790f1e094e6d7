import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator, Page } from '@playwright/test';

import { expectAccessible } from './support/accessibility';
import type { JupyterLab } from './support/jupyterlab';
import { closePanel, openPanel } from './support/panel';
import { picture } from './support/pictures';
import { expect, test } from './support/story';
import { textOnDisk } from './support/text-on-disk';

const EDITOR = '.jp-SkillsEditor';

/** CRLF, comments, unusual quotes and an unknown key, all of which must stay as they are. */
const SKILL = [
  '---',
  'name: pdf-forms   # the directory',
  "description: 'Fill and extract PDF forms'",
  'x-team: acme   # not of the format',
  'allowed-tools: Bash Read',
  'execution:',
  '  model_tier: fast',
  '  schedule: "0 7 * * 1-5"',
  '---',
  '# PDF forms',
  '',
  'Fill the fields with `scripts/fill.py`.',
  ''
].join('\r\n');

async function makeSkill({ home }: JupyterLab, name = 'pdf-forms'): Promise<string> {
  const directory = path.join(home, '.claude', 'skills', name);
  await mkdir(path.join(directory, 'scripts'), { recursive: true });
  await writeFile(path.join(directory, 'SKILL.md'), SKILL.replaceAll('pdf-forms', name));
  await writeFile(path.join(directory, 'scripts', 'fill.py'), 'print("fill")\n');
  return path.join(directory, 'SKILL.md');
}

const tabOf = (page: Page, name: string) => page.getByRole('main').getByRole('tab', { name });

/** Opens the editor from the skill's row in the panel, with the keyboard alone. */
async function openEditor(page: IJupyterLabPageFixture, name = 'pdf-forms'): Promise<Locator> {
  const panel = await openPanel(page);
  await panel.getByRole('row', { name: new RegExp(name) }).focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menu').getByRole('menuitem', { name: 'Edit', exact: true }).press('Enter');
  const editor = page.locator(`${EDITOR}:visible`);
  await expect(editor.getByRole('tab', { name: 'Form' })).toBeVisible();
  return editor;
}

/** Puts the cursor at the start of a text editor's line that holds `text`. */
async function focusLine(editor: Locator, text: string): Promise<void> {
  await editor.locator('.cm-line:visible', { hasText: text }).click();
}

test('edits a skill with the keyboard and changes nothing but what was typed', async ({
  page,
  servers
}) => {
  const file = await makeSkill(servers.lab);
  const editor = await openEditor(page);
  const description = editor.getByRole('textbox', { name: 'Description' });
  await expect(description).toHaveValue('Fill and extract PDF forms');
  await description.press('End');
  await page.keyboard.type(', fast');
  const tab = tabOf(page, 'pdf-forms/SKILL.md');
  await expect(tab).toHaveClass(/jp-mod-dirty/);

  await editor.getByRole('tab', { name: 'Form' }).focus();
  await page.keyboard.press('ArrowRight');
  const source = editor.getByRole('textbox', { name: 'SKILL.md' });
  await expect(source).toContainText("description: 'Fill and extract PDF forms, fast'");
  await page.keyboard.press('Control+s');
  await expect(tab).not.toHaveClass(/jp-mod-dirty/);
  const expected = SKILL.replace("PDF forms'", "PDF forms, fast'");
  expect(await readFile(file, 'utf8')).toBe(expected);

  // Broken while it is typed: the problem stands at its line, the text stays, and it can be saved.
  await focusLine(editor, 'x-team');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('tags: [a, ');
  const checks = editor.getByRole('region', { name: 'Checks' });
  await expect(checks.getByText('Cannot be loaded')).toBeVisible();
  const fold = checks.getByRole('button', { name: 'What was found' });
  await fold.press('Enter');
  await expect(checks.getByRole('listitem')).toHaveCount(0);
  await expect(checks.getByText('Cannot be loaded')).toBeVisible();
  await fold.press('Enter');
  await expect(editor.locator('.cm-lint-marker-error')).not.toHaveCount(0);
  await checks.getByRole('button', { name: /Error/ }).first().click();
  await expect(source).toBeFocused();
  await editor.getByRole('tab', { name: 'Form' }).click();
  await expect(editor.getByText('cannot be read, so there is no form')).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(tab).not.toHaveClass(/jp-mod-dirty/);
  expect(await readFile(file, 'utf8')).toBe(
    expected.replace('of the format\r\n', 'of the format\r\ntags: [a, \r\n')
  );
});

test('never replaces unsaved text by a change from outside', async ({ page, servers }) => {
  const file = await makeSkill(servers.lab);
  const editor = await openEditor(page);
  await closePanel(page);
  const description = editor.getByRole('textbox', { name: 'Description' });
  const theirs = SKILL.replace('Fill the fields', 'Read the fields');
  await writeFile(file, theirs);
  const instructions = editor.getByRole('textbox', { name: 'Instructions' });
  await expect(instructions).toContainText('Read the fields');
  const tab = tabOf(page, 'pdf-forms/SKILL.md');
  await expect(tab).not.toHaveClass(/jp-mod-dirty/);

  await description.fill('Mine');
  await writeFile(file, SKILL.replace('Fill the fields', 'Their words about fields'));
  const bar = editor.getByRole('alert').filter({ hasText: 'was changed on disk' });
  await expect(bar).toBeVisible();
  await expect(description).toHaveValue('Mine');
  await expectAccessible(page, EDITOR);
  await picture(page, 'editor-changed-outside');
  await bar.getByRole('button', { name: 'Compare' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'On disk' })).toContainText('Their words');
  await expect(dialog.getByRole('textbox', { name: 'Yours' })).toContainText('Mine');
  await expectAccessible(page, '.jp-Dialog');
  await picture(page, 'editor-compare');
  await dialog.getByRole('button', { name: 'Keep Mine' }).press('Enter');
  await expect(bar).toHaveCount(0);
  await page.keyboard.press('Control+s');
  await expect(tab).not.toHaveClass(/jp-mod-dirty/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const saved = theirs.replace("'Fill and extract PDF forms'", "'Mine'");
  await expect.poll(() => textOnDisk(file)).toBe(saved);
});

test('says why a text cannot be saved, and keeps it', async ({ page, servers }) => {
  const file = await makeSkill(servers.lab);
  const editor = await openEditor(page);
  await editor.getByRole('tab', { name: 'SKILL.md' }).click();
  await focusLine(editor, 'Fill the fields');
  await page.evaluate(() => {
    const current = window.jupyterapp.shell.currentWidget as unknown as {
      context: {
        model: { sharedModel: { getSource: () => string; setSource: (text: string) => void } };
      };
    };
    const { sharedModel } = current.context.model;
    sharedModel.setSource(`${sharedModel.getSource()}${'long '.repeat(250_000)}`);
  });
  await page.keyboard.press('End');
  await page.keyboard.type('!');
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('What you typed is kept here and not saved yet.');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(tabOf(page, 'pdf-forms/SKILL.md')).toHaveClass(/jp-mod-dirty/);
  await expect(editor.getByRole('textbox', { name: 'SKILL.md' })).toContainText('long long');
  expect(await readFile(file, 'utf8')).toBe(SKILL);
});

/** Milliseconds from the command until form and instructions are on the page and laid out. */
function timeToOpen(page: Page, skill: string): Promise<number> {
  return page.evaluate(async name => {
    const isThere = () =>
      [...document.querySelectorAll<HTMLElement>('.jp-SkillsEditor')].some(
        element =>
          element.querySelector('code')?.textContent === name &&
          element.querySelector('.cm-line') !== null &&
          element.getBoundingClientRect().width > 0
      );
    performance.mark('command');
    const opened = new Promise<void>(resolve => {
      const watch = new MutationObserver(() => {
        if (isThere()) {
          watch.disconnect();
          resolve();
        }
      });
      watch.observe(document.body, { childList: true, subtree: true, attributes: true });
    });
    await window.jupyterapp.commands.execute('skills:edit', { scope: 'user', name });
    await opened;
    const { duration } = performance.measure('opened', 'command');
    performance.clearMarks('command');
    return duration;
  }, skill);
}

test('opens at once, looks right in both themes and comes back after a reload', async ({
  page,
  servers
}) => {
  await makeSkill(servers.lab);
  for (const name of ['second', 'third', 'fourth']) {
    await makeSkill(servers.lab, name);
  }
  const first = await openEditor(page);
  await expect(first.getByRole('treegrid', { name: 'Files of pdf-forms' })).toBeVisible();
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(first.getByRole('heading', { name: 'PDF forms' })).toBeVisible();
  await expectAccessible(page, EDITOR);
  await picture(page, 'editor-light');
  await first.getByRole('tab', { name: 'Execution' }).click();
  await expectAccessible(page, EDITOR);
  await picture(page, 'editor-execution');
  await first.getByRole('tab', { name: 'SKILL.md' }).click();
  await page.theme.setDarkTheme();
  await picture(page, 'editor-dark');
  await expectAccessible(page, EDITOR);

  const took: number[] = [];
  for (const name of ['third', 'fourth', 'second']) {
    took.push(await timeToOpen(page, name));
  }
  // The middle one: what other programs take from the machine meanwhile is not ours.
  const [, middle] = [...took].sort((one, other) => one - other);
  expect(middle).toBeLessThan(300);

  const second = page.locator(`${EDITOR}:visible`);
  await second.getByRole('textbox', { name: 'Description' }).fill('Unsaved');
  await tabOf(page, 'second/SKILL.md').locator('.jp-icon-hover').click();
  const question = page.getByRole('dialog');
  await expect(question).toContainText('Save your work');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await page.keyboard.press('Control+s');
  await expect(tabOf(page, 'second/SKILL.md')).not.toHaveClass(/jp-mod-dirty/);

  const saved = page.waitForRequest(
    request =>
      request.method() === 'PUT' && request.postData()?.includes('second/SKILL.md') === true
  );
  await tabOf(page, 'pdf-forms/SKILL.md').click();
  await tabOf(page, 'second/SKILL.md').click();
  await saved;
  // The tab that comes back is ours, not the launcher that Galata waits for. In a variable, because
  // Galata's types show only Playwright's own options.
  const options = { timeout: 60_000, waitForIsReady: false };
  await page.reload(options);
  await expect(
    page.locator(`${EDITOR}:visible`).getByRole('textbox', { name: 'Description' })
  ).toHaveValue('Unsaved');
});
