import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { skillMarkdown } from '../tests/support/skill-files';

import { openPanel } from './support/panel';
import { expect, test } from './support/story';

test('follows in every window what happens in another and on disk, and leaves what is typed', async ({
  page,
  servers,
  context
}) => {
  const skills = path.join(servers.lab.home, '.claude', 'skills');
  const write = async (name: string, text: string) => {
    await mkdir(path.join(skills, name), { recursive: true });
    await writeFile(path.join(skills, name, 'SKILL.md'), text);
  };
  await write('one', skillMarkdown('one'));
  await write('two', skillMarkdown('two'));

  const panel = await openPanel(page);
  const window = await context.newPage();
  await window.goto(`${servers.lab.url}/lab/workspaces/other`);
  const otherPanel = await openPanel(window);
  const filter = otherPanel.getByRole('textbox');
  await expect(panel.getByRole('row', { name: /two/ })).toBeVisible();
  await expect(otherPanel.getByRole('row', { name: /two/ })).toBeVisible();

  await filter.fill('t');
  await panel.getByRole('row', { name: /two/ }).press('Delete');
  await expect(otherPanel.getByRole('row', { name: /two/ })).toBeHidden();
  await expect(filter).toHaveValue('t');

  await filter.fill('');
  await write('one', skillMarkdown('one').replace('What one is for', 'Changed from outside'));
  await expect(panel.getByText('Changed from outside')).toBeVisible();
  await expect(otherPanel.getByText('Changed from outside')).toBeVisible();
});
