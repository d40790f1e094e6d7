import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import type { Locator, Page } from '@playwright/test';

import { expectAccessible } from './support/accessibility';
import { makeSkill, openEditor } from './support/opened-editor';
import { picture } from './support/pictures';
import { expect, test } from './support/story';

const SKILL = '---\nname: pdf\ndescription: Fill forms\n---\n# PDF\n\nRun `scripts/fill.py`.\n';
const BINARY = new Uint8Array([0, 255, 13, 10, 254]);

async function filesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => path.relative(directory, path.join(entry.parentPath, entry.name)))
    .sort();
}

/** Drops a file of the user's computer on an element, as a browser tells of it. */
async function drop(page: Page, target: Locator, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], fileName));
      return transfer;
    },
    [name, text] as const
  );
  await target.dispatchEvent('dragover', { dataTransfer });
  await target.dispatchEvent('drop', { dataTransfer });
}

test('adds, renames, drops in and deletes files, and puts them back byte for byte', async ({
  page,
  servers
}) => {
  const directory = await makeSkill(servers.lab, 'pdf', {
    'SKILL.md': SKILL,
    'scripts/fill.py': 'print("fill")\n',
    'scripts/data.bin': BINARY
  });
  const editor = await openEditor(page, 'pdf');
  const tree = editor.getByRole('treegrid', { name: 'Files of pdf' });
  const line = (name: string) => tree.getByRole('row', { name: new RegExp(`^${name}`) });

  // The executable bit.
  await line('fill.py').focus();
  await tree.getByRole('button', { name: 'fill.py is executable' }).press('Enter');
  await expect(tree.getByRole('button', { name: 'fill.py is executable' })).toHaveAttribute(
    'aria-pressed',
    'true'
  );
  expect((await stat(path.join(directory, 'scripts/fill.py'))).mode & 0o100).toBe(0o100);

  // Rename, with the keyboard alone.
  await line('fill.py').focus();
  await page.keyboard.press('F2');
  await expect(editor.getByRole('textbox', { name: 'New path of scripts/fill.py' })).toBeFocused();
  await page.keyboard.type('run');
  await page.keyboard.press('Enter');
  await expect(line('run.py')).toBeFocused();
  expect(await filesIn(directory)).toEqual(['SKILL.md', 'scripts/data.bin', 'scripts/run.py']);

  // A name that is refused: the server says why, what was typed stays.
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('../run.py');
  await page.keyboard.press('Enter');
  await expect(editor.getByRole('alert')).toContainText('..');
  await page.keyboard.press('Escape');
  await expect(line('run.py')).toBeFocused();

  // Dragged in from the desktop, into the folder under the pointer; then once more.
  await drop(page, line('run.py'), 'notes.txt', 'one');
  await expect(line('notes.txt')).toBeVisible();
  expect(await readFile(path.join(directory, 'scripts/notes.txt'), 'utf8')).toBe('one');
  await drop(page, line('run.py'), 'notes.txt', 'two');
  await expect(editor.getByText('There is a file “scripts/notes.txt” already.')).toBeVisible();
  await expect(editor.getByRole('button', { name: 'Keep both' })).toBeFocused();
  await expectAccessible(page, '.jp-SkillsEditor');
  await picture(page, 'bundle-files');
  await editor.getByRole('button', { name: 'Replace' }).click();
  await expect(editor.getByText('Upload: 1 replaced')).toBeVisible();
  expect(await readFile(path.join(directory, 'scripts/notes.txt'), 'utf8')).toBe('two');

  // The whole folder goes and comes back.
  await line('scripts').focus();
  await page.keyboard.press('Delete');
  await expect(editor.getByText('Deleted scripts with 3 files.')).toBeVisible();
  expect(await filesIn(directory)).toEqual(['SKILL.md']);
  await expect(line('SKILL.md')).toBeFocused();
  await page.keyboard.press('Delete');
  await editor.getByRole('button', { name: 'Undo deleting scripts' }).press('Enter');
  await expect
    .poll(() => filesIn(directory))
    .toEqual(['SKILL.md', 'scripts/data.bin', 'scripts/notes.txt', 'scripts/run.py']);
  await expect(line('run.py')).toBeVisible();
  expect(new Uint8Array(await readFile(path.join(directory, 'scripts/data.bin')))).toEqual(BINARY);
  expect((await stat(path.join(directory, 'scripts/run.py'))).mode & 0o100).toBe(0o100);

  // A new file opens at once.
  await line('SKILL.md').focus();
  await editor.getByRole('button', { name: 'New file' }).click();
  await page.keyboard.type('references/forms.md');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main').getByRole('tab', { name: 'forms.md' })).toBeVisible();
  expect(await readFile(path.join(directory, 'references/forms.md'), 'utf8')).toBe('');
});
