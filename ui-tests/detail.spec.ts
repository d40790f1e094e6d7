import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Locator, Page } from '@playwright/test';

import { skillMarkdown } from '../tests/support/skill-files';

import { expectAccessible } from './support/accessibility';
import { installSkill } from './support/install-skill';
import { openSkill } from './support/opened-skill';
import { closePanel } from './support/panel';
import { picture } from './support/pictures';
import { expect, test } from './support/story';

const DETAIL = '.jp-SkillsDetail';

const SKILL = `---
name: pdf-forms
description: Fill and extract PDF forms
license: Apache-2.0
compatibility: Python 3.10 or newer with pypdf
allowed-tools: Bash Read
metadata:
  author: acme
---
# PDF forms

Fill the fields of a form, or read what is in them.

1. List the fields with \`scripts/fields.py\`.
2. Fill them with \`scripts/fill.py FORM VALUES\`.

> A field that is missing in the values stays as it is.
`;

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);

/** Claims to be trusted, and would run a script if it were. */
const NOTEBOOK = JSON.stringify({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: [
    {
      id: 'one',
      cell_type: 'code',
      source: 'print("example")',
      metadata: { trusted: true },
      execution_count: 1,
      outputs: [
        {
          output_type: 'display_data',
          metadata: {},
          data: {
            'text/html': '<b>shown</b><img src="x" onerror="window.__hostile = true">',
            'application/javascript': 'window.__hostile = true'
          }
        }
      ]
    }
  ]
});

const FILES = {
  'skills/pdf-forms/SKILL.md': SKILL,
  'skills/pdf-forms/scripts/fill.py': { content: 'print("fill")\n', executable: true as const },
  'skills/pdf-forms/scripts/fields.py': 'print("fields")\n',
  'skills/pdf-forms/data/fields.csv': 'name,value\nfirst,1\n',
  'skills/pdf-forms/docs/guide.md': '# The guide\n\n![pixel](../assets/pixel.png)\n',
  'skills/pdf-forms/docs/example.ipynb': NOTEBOOK,
  'skills/pdf-forms/assets/pixel.png': PIXEL,
  'skills/pdf-forms/assets/latin.txt': Buffer.from([0x47, 0x72, 0xfc, 0xdf, 0x65])
};

/** Brings a tab of the main area to the front. */
async function activate(page: Page, name: string): Promise<void> {
  const tab = page.getByRole('main').getByRole('tab', { name });
  await tab.click();
  await expect(tab).toHaveAttribute('aria-selected', 'true');
}

/** Whether one element begins where the other has ended. */
async function isBelow(lower: Locator, upper: Locator): Promise<boolean> {
  const [below, above] = await Promise.all([lower.boundingBox(), upper.boundingBox()]);
  return below !== null && above !== null && below.y >= above.y + above.height;
}

test('shows a skill, its files and where it comes from, and opens files in JupyterLab', async ({
  page,
  servers
}) => {
  const { github, host, lab } = servers;
  await github.createRepository('acme/skills', { files: FILES });
  await installSkill(lab, `https://${host}/acme/skills/tree/main/skills/pdf-forms`);
  await symlink('/etc', path.join(lab.home, '.claude', 'skills', 'pdf-forms', 'away'));

  const detail = await openSkill(page, 'pdf-forms');
  await expect(detail.getByRole('heading', { name: 'PDF forms' })).toBeVisible();
  const about = detail.getByRole('complementary', { name: 'About this skill' });
  await expect(about.getByText('Apache-2.0')).toBeVisible();
  await expect(about.getByText('Bash Read')).toBeVisible();
  await expect(about.getByRole('switch', { name: 'Track upstream' })).toBeChecked();
  await expectAccessible(page, DETAIL);
  await picture(page, 'detail-light');
  await page.theme.setDarkTheme();
  await picture(page, 'detail-dark');
  await page.theme.setLightTheme();

  await detail.getByRole('button', { name: 'More actions for pdf-forms' }).press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(detail.getByRole('button', { name: 'More actions for pdf-forms' })).toBeFocused();
  await about.getByRole('switch', { name: 'Track upstream' }).click();
  await expect(about.getByRole('switch', { name: 'Track upstream' })).not.toBeChecked();

  await detail.getByRole('tab', { name: 'Read' }).focus();
  await page.keyboard.press('ArrowRight');
  const tree = detail.getByRole('treegrid', { name: 'Files of pdf-forms' });
  await expect(tree.getByRole('row', { name: /fill.py executable/ })).toBeVisible();
  await expect(tree.getByRole('row', { name: /away link to \/etc, not followed/ })).toBeVisible();
  await expectAccessible(page, DETAIL);
  await picture(page, 'detail-files');
  expect(await isBelow(detail.getByRole('tablist'), about)).toBe(false);
  await closePanel(page);
  await page.setViewportSize({ width: 400, height: 800 });
  await expect.poll(() => isBelow(detail.getByRole('tablist'), about)).toBe(true);
  await page.setViewportSize({ width: 1280, height: 800 });

  const download = page.waitForEvent('download');
  await tree.getByRole('row', { name: /fields.csv/ }).hover();
  await tree.getByRole('button', { name: 'Download fields.csv' }).click();
  expect((await download).suggestedFilename()).toBe('fields.csv');

  await tree.getByRole('row', { name: /fill.py/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.jp-FileEditor:visible .cm-content')).toHaveText('print("fill")');

  const open = async (name: RegExp) => {
    await activate(page, 'pdf-forms');
    await tree.getByRole('row', { name }).click();
  };
  await open(/fields.csv/);
  await expect(page.locator('.jp-CSVViewer:visible')).toBeVisible();
  await open(/pixel.png/);
  await expect(page.locator('.jp-ImageViewer:visible img')).toHaveJSProperty('naturalWidth', 1);
  await open(/latin.txt/);
  await expect(page.locator('.jp-FileEditor:visible .cm-content')).toHaveText('Gr\uFFFD\uFFFDe');
  await open(/example.ipynb/);
  await expect(page.locator('.jp-NotebookPanel:visible').getByText('shown')).toBeVisible();
  expect(
    await page.evaluate(() => ({ hostile: (window as { __hostile?: boolean }).__hostile }))
  ).toEqual({});

  await page.evaluate(async () => {
    await window.jupyterapp.commands.execute('docmanager:open', {
      path: 'skills:user/pdf-forms/docs/guide.md',
      factory: 'Markdown Preview'
    });
  });
  const preview = page.locator('.jp-MarkdownViewer:visible');
  await expect(preview.getByRole('heading', { name: 'The guide' })).toBeVisible();
  await expect(preview.getByRole('img', { name: 'pixel' })).toHaveJSProperty('naturalWidth', 1);
});

test('comes back after a reload, follows changes and says that a skill is gone', async ({
  page,
  servers
}) => {
  const directory = path.join(servers.lab.home, '.claude', 'skills', 'notes');
  await mkdir(directory, { recursive: true });
  await writeFile(path.join(directory, 'SKILL.md'), skillMarkdown('notes', '# Notes\n'));
  await writeFile(path.join(directory, 'guide.txt'), 'Notes beside it\n');
  const detail = await openSkill(page, 'notes');
  await detail.getByRole('tab', { name: 'Files' }).click();
  const tree = detail.getByRole('treegrid', { name: 'Files of notes' });
  const saved = page.waitForRequest(
    request =>
      request.method() === 'PUT' &&
      ['"tab":"files"', 'skills:user/notes/guide.txt'].every(
        part => request.postData()?.includes(part) === true
      )
  );
  await tree.getByRole('row', { name: /guide.txt/ }).click();
  const text = page.locator('.jp-FileEditor:visible .cm-content');
  await expect(text).toContainText('Notes beside it');
  await saved;
  // The tab that comes back is ours, not the launcher that Galata waits for. In a variable, because
  // Galata's types show only Playwright's own options.
  const options = { timeout: 60_000, waitForIsReady: false };
  await page.reload(options);
  await expect(text).toContainText('Notes beside it');
  expect(page.url()).toContain('/tree/skills');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await activate(page, 'notes');
  await expect(detail.getByRole('tab', { name: 'Files', selected: true })).toBeVisible();

  await expect(tree.getByRole('row')).toHaveCount(2);
  await writeFile(path.join(directory, 'guide.txt'), 'Changed outside\n');
  await writeFile(path.join(directory, 'later.txt'), 'later\n');
  await expect(tree.getByRole('row', { name: /later.txt/ })).toBeVisible();
  await activate(page, 'guide.txt');
  await expect(text).toContainText('Changed outside');
  await activate(page, 'notes');

  await rm(directory, { recursive: true });
  await expect(detail.getByText('was deleted or renamed')).toBeVisible();
  await expectAccessible(page, DETAIL);
});

test('stays fluent with 2,000 files', async ({ page, servers }) => {
  const directory = path.join(servers.lab.home, '.claude', 'skills', 'large', 'data');
  await mkdir(directory, { recursive: true });
  await writeFile(path.join(directory, '..', 'SKILL.md'), skillMarkdown('large', '# Large\n'));
  const numbers = Array.from({ length: 2000 }, (_, index) => index);
  await Promise.all(
    numbers.map(index => writeFile(path.join(directory, `${index}.txt`), `${index}\n`))
  );
  const detail = await openSkill(page, 'large');
  await detail.getByRole('tab', { name: 'Files' }).click();
  const tree = detail.getByRole('treegrid', { name: 'Files of large' });
  await tree.getByRole('row', { name: 'data' }).click();
  await expect(tree).toHaveAttribute('aria-rowcount', '2002');
  expect(await tree.getByRole('row').count()).toBeLessThan(60);

  await page.keyboard.press('End');
  await expect(tree.getByRole('row', { name: /SKILL.md/ })).toBeFocused();
  await page.keyboard.press('PageUp');
  await expect(tree.getByRole('row', { name: /1985.txt/ })).toBeFocused();
  await expect(tree.getByRole('row', { name: /1990.txt/ })).toBeVisible();
  expect(await tree.getByRole('row').count()).toBeLessThan(60);
});
