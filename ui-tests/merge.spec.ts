import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { skillMarkdown } from '../tests/support/skill-files';

import { expectAccessible } from './support/accessibility';
import { installSkill } from './support/install-skill';
import { closePanel, openPanel } from './support/panel';
import { picture } from './support/pictures';
import { expect, test } from './support/story';
import { textOnDisk } from './support/text-on-disk';

const MERGE = '.jp-SkillsMerge';
const BODY = '# eda\n\nRead the file.\n\nThen describe it.\n\nThen plot it.\n';

test('goes from an edit over a conflict to its solution and back, with the keyboard alone', async ({
  page,
  servers
}) => {
  const { github, host, lab } = servers;
  const at = 'skills/eda/SKILL.md';
  const repository = await github.createRepository('acme/skills', {
    files: { [at]: skillMarkdown('eda', BODY) }
  });
  await installSkill(lab, `https://${host}/acme/skills/tree/main/skills/eda`);
  const file = path.join(lab.home, '.claude', 'skills', 'eda', 'SKILL.md');
  const panel = await openPanel(page);
  const row = panel.getByRole('row', { name: /eda/ });

  // Edit and save.
  await row.press('Enter');
  const detail = page.getByRole('article', { name: 'Skill eda' });
  await detail.getByRole('button', { name: 'Edit' }).press('Enter');
  const editor = page.locator('.jp-SkillsEditor:visible');
  await editor.getByRole('tab', { name: 'Form' }).press('ArrowRight');
  await editor.getByRole('textbox', { name: 'SKILL.md' }).focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.type('Then plot it in colour.');
  await page.keyboard.press('ControlOrMeta+s');
  await expect.poll(() => textOnDisk(file)).toContain('in colour.');
  const edited = await readFile(file);

  // Upstream changes the same line, and another.
  await repository.commit({
    [at]: skillMarkdown(
      'eda',
      BODY.replace('Read the file.', 'Read the whole file.').replace('plot it', 'plot it twice')
    )
  });
  await panel.getByRole('button', { name: 'Sync', exact: true }).press('Enter');
  await expect(panel.getByText(/changed the same lines or files/)).toBeVisible();
  expect(await readFile(file)).toEqual(edited);

  // Settle.
  await panel.getByRole('button', { name: /^Resolve conflicts/ }).press('Enter');
  const merge = page.getByRole('article', { name: 'Conflicts of eda' });
  await expect(merge.getByText('0 of 1 settled')).toBeVisible();
  const result = merge.getByRole('textbox', { name: 'SKILL.md, result' });
  await expect(result).toContainText('Read the whole file.');
  await expect(merge.getByRole('textbox', { name: 'SKILL.md upstream' })).toContainText(
    'plot it twice'
  );
  await closePanel(page);
  await expectAccessible(page, MERGE);
  await picture(page, 'merge');
  await page.theme.setDarkTheme();
  await picture(page, 'merge-dark');
  await page.theme.setLightTheme();
  await page.setViewportSize({ width: 600, height: 800 });
  await expect(merge.getByRole('button', { name: 'Save' })).toBeInViewport();
  await picture(page, 'merge-narrow');
  await page.setViewportSize({ width: 1280, height: 800 });

  await merge.getByRole('button', { name: 'Take both' }).press('Enter');
  await expect(merge.getByText('1 of 1 settled')).toBeVisible();
  await merge.getByRole('button', { name: 'Edit by hand' }).press('Enter');
  await expect(result).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.type(' Mine.');
  await merge.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(merge.getByText('1 updated')).toBeVisible();
  const settled = await readFile(file, 'utf8');
  expect(settled).toContain('Read the whole file.\n');
  expect(settled).toContain('Then plot it in colour. Mine.\nThen plot it twice.\n');

  // And back.
  await merge.getByRole('button', { name: 'Undo the sync of eda' }).press('Enter');
  await expect(merge.getByText('eda is back as it was.')).toBeVisible();
  expect(await readFile(file)).toEqual(edited);
});

test('asks before work in it is lost, and keeps it when upstream moves on', async ({
  page,
  servers
}) => {
  const { github, host, lab } = servers;
  const at = 'skills/eda/SKILL.md';
  const repository = await github.createRepository('acme/skills', {
    files: { [at]: skillMarkdown('eda', BODY) }
  });
  await installSkill(lab, `https://${host}/acme/skills/tree/main/skills/eda`);
  await openPanel(page);
  const save = (body: string) =>
    page.evaluate(
      async content => {
        const { contents } = window.jupyterapp.serviceManager;
        await contents.get('skills:user/eda/SKILL.md');
        await contents.save('skills:user/eda/SKILL.md', {
          type: 'file',
          format: 'text',
          content
        });
      },
      skillMarkdown('eda', body)
    );
  await save(BODY.replace('Read the file.', 'Read my file.').replace('plot it', 'plot mine'));
  const upstream = BODY.replace('Read the file.', 'Read their file.');
  await repository.commit({
    [at]: skillMarkdown('eda', upstream.replace('plot it', 'plot theirs'))
  });

  await page.evaluate(() =>
    window.jupyterapp.commands.execute('skills:resolve', { scope: 'user', name: 'eda' })
  );
  const merge = page.getByRole('article', { name: 'Conflicts of eda' });
  await merge.getByRole('button', { name: 'Take upstream’s' }).press('Enter');
  await page.keyboard.press('F8');
  await expect(merge.getByText('Conflict 2 of 2 in SKILL.md')).toBeVisible();
  await merge.getByRole('button', { name: 'Take mine' }).press('Enter');
  await expect(merge.getByText('2 of 2 settled')).toBeVisible();

  await page.evaluate(() => window.jupyterapp.commands.execute('application:close'));
  await expect(page.getByText('Close without saving?')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');

  await repository.commit({
    [at]: skillMarkdown('eda', upstream.replace('plot it', 'plot anew'))
  });
  await merge.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(
    merge.getByText(/1 settled conflict is kept, 1 must be settled again/)
  ).toBeVisible();
  await expect(merge.getByText('1 of 2 settled')).toBeVisible();
  await expect(merge.getByRole('textbox', { name: 'SKILL.md, result' })).toContainText(
    'Read their file.'
  );
});
