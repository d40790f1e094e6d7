import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { fault } from '../tests/support/github';
import { skillTree } from '../tests/support/skill-files';

import { expectAccessible } from './support/accessibility';
import { installSkill } from './support/install-skill';
import { openSkill } from './support/opened-skill';
import { closePanel } from './support/panel';
import { picture } from './support/pictures';
import { expect, test } from './support/story';
import { textOnDisk } from './support/text-on-disk';

const DETAIL = '.jp-SkillsDetail';

test('tells what happened, compares versions and goes back to one, without network', async ({
  page,
  servers
}) => {
  const { github, host, lab } = servers;
  await github.createRepository('acme/skills', { files: skillTree(['eda']) });
  await installSkill(lab, `https://${host}/acme/skills/tree/main/skills/eda`);
  github.faults.inject(fault.dropBeforeAnswer());
  const asked = github.log.requests().length;
  const directory = path.join(lab.home, '.claude', 'skills', 'eda');
  const file = path.join(directory, 'SKILL.md');
  const script = path.join(directory, 'scripts', 'run.py');
  const installed = [await readFile(file), await readFile(script)];

  const detail = await openSkill(page, 'eda');
  const save = (name: string, content: string) =>
    page.evaluate(
      async ([path, text]) => {
        const { contents } = window.jupyterapp.serviceManager;
        await contents.get(`skills:user/eda/${path}`);
        await contents.save(`skills:user/eda/${path}`, {
          type: 'file',
          format: 'text',
          content: text
        });
      },
      [name, content] as const
    );
  await save('scripts/run.py', 'print("first edit")\n');
  await save('SKILL.md', `${installed[0]?.toString() ?? ''}The second edit.\n`);

  await detail.getByRole('tab', { name: 'History' }).press('Enter');
  const list = detail.getByRole('listbox', { name: 'What happened to eda' });
  await expect(list.getByRole('option')).toHaveCount(3);
  await expect(list.getByRole('option').nth(2)).toContainText('Imported');

  await list.getByRole('option').first().press('Home');
  await detail.getByRole('button', { name: /SKILL\.md changed/ }).press('Enter');
  await expect(detail.getByRole('textbox', { name: 'After' })).toContainText('The second edit.');
  await closePanel(page);
  await expectAccessible(page, DETAIL);
  await picture(page, 'history');
  await page.theme.setDarkTheme();
  await picture(page, 'history-dark');
  await page.theme.setLightTheme();

  await list.getByRole('option').first().press('Shift+End');
  await expect(
    detail.getByRole('list', { name: /^Files that differ/ }).getByRole('listitem')
  ).toHaveCount(2);

  await list.getByRole('option').last().press('End');
  await detail.getByRole('button', { name: 'Restore this version' }).press('Enter');
  await expect(detail.getByText('eda is back as it was.')).toBeVisible();
  expect([await readFile(file), await readFile(script)]).toEqual(installed);
  await expect(list.getByRole('option').first()).toContainText('Restored');

  await detail.getByRole('button', { name: 'Undo bringing eda back' }).press('Enter');
  await expect.poll(() => textOnDisk(script)).toBe('print("first edit")\n');
  expect(await readFile(file, 'utf8')).toContain('The second edit.');
  expect(github.log.requests()).toHaveLength(asked);
});

test('brings an executable bit, an empty file and a binary back byte for byte', async ({
  page,
  servers
}) => {
  const { lab } = servers;
  await servers.github.createRepository('acme/skills', {
    files: {
      ...skillTree(['eda']),
      'skills/eda/run.sh': { content: '#!/bin/sh\n', executable: true },
      'skills/eda/empty.txt': '',
      'skills/eda/data.bin': Buffer.from([0, 255, 10, 13])
    }
  });
  await installSkill(lab, `https://${servers.host}/acme/skills/tree/main/skills/eda`);
  const at = (name: string) => path.join(lab.home, '.claude', 'skills', 'eda', name);
  const detail = await openSkill(page, 'eda');
  await page.evaluate(async () => {
    await window.jupyterapp.serviceManager.contents.delete('skills:user/eda/run.sh');
  });
  await writeFile(at('data.bin'), 'a text');
  await writeFile(at('empty.txt'), 'filled');
  await chmod(at('empty.txt'), 0o755);

  await detail.getByRole('tab', { name: 'History' }).press('Enter');
  const list = detail.getByRole('listbox', { name: 'What happened to eda' });
  await list.getByRole('option').last().press('End');
  await detail.getByRole('button', { name: 'Restore this version' }).press('Enter');
  await expect(detail.getByText('eda is back as it was.')).toBeVisible();
  expect(await readFile(at('data.bin'))).toEqual(Buffer.from([0, 255, 10, 13]));
  expect((await stat(at('empty.txt'))).size).toBe(0);
  expect((await stat(at('empty.txt'))).mode & 0o111).toBe(0);
  expect(await readFile(at('run.sh'), 'utf8')).toBe('#!/bin/sh\n');
  expect((await stat(at('run.sh'))).mode & 0o111).not.toBe(0);
});
