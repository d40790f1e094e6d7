import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';

import type { IJupyterLabPageFixture } from '@jupyterlab/galata';

import { skillTree } from '../tests/support/skill-files';

import { expectAccessible } from './support/accessibility';
import { companionOf } from './support/companion';
import { installSkill } from './support/install-skill';
import { picture } from './support/pictures';
import { expect, test, type Servers } from './support/story';

const PANEL = '#jupyterlab-skills-panel';

/** Tracks `names`, lets upstream move, and opens the panel. */
async function openBehind(
  page: IJupyterLabPageFixture,
  { github, host, lab }: Servers,
  names: readonly string[]
): Promise<void> {
  const repository = await github.createRepository('acme/skills', { files: skillTree(names) });
  for (const name of names) {
    await installSkill(lab, `https://${host}/acme/skills/tree/main/skills/${name}`);
  }
  await repository.commit(skillTree(names, 2));
  await page.sidebar.openTab('jupyterlab-skills-panel');
  await expect(page.locator(PANEL).getByRole('row')).toHaveCount(names.length);
}

test('leaves edits alone until they may be replaced, and brings them back', async ({
  page,
  servers
}) => {
  await openBehind(page, servers, ['eda', 'pdf']);
  const panel = page.locator(PANEL);
  const file = path.join(servers.lab.home, '.claude', 'skills', 'eda', 'SKILL.md');
  await appendFile(file, 'Mine.\n');
  const edited = await readFile(file, 'utf8');
  await expect(panel.getByRole('row', { name: /eda/ }).getByText('edited')).toBeVisible();

  await panel.getByRole('button', { name: 'Sync', exact: true }).click();
  await expect(panel.getByText('1 updated, 1 failed')).toBeVisible();
  await expect(panel.getByText('You edited this skill, so it was left as it is.')).toBeVisible();
  expect(await readFile(file, 'utf8')).toBe(edited);
  await expectAccessible(page, PANEL);
  await picture(page, 'panel-conflict');

  await panel.getByRole('button', { name: 'Replace my edits of eda' }).press('Enter');
  await expect(panel.getByText('2 updated')).toBeVisible();
  expect(await readFile(file, 'utf8')).toContain('Revision 2.');
  await expect(panel.locator(':focus')).toHaveCount(1);

  await panel.getByRole('button', { name: 'Undo the sync of eda' }).press('Enter');
  await expect(panel.getByText('eda is back as it was.')).toBeVisible();
  await expect(panel.getByText('1 updated', { exact: true })).toBeVisible();
  await expect(panel.locator(':focus')).toHaveCount(1);
  expect(await readFile(file, 'utf8')).toBe(edited);
});

test('says what a used-up limit means, once, and leaves the skills', async ({ page, servers }) => {
  await openBehind(page, servers, ['eda', 'pdf']);
  const panel = page.locator(PANEL);
  servers.github.rateLimit.set({ limit: 60, remaining: 0, resetInSeconds: 690 });

  await panel.getByRole('button', { name: 'Sync', exact: true }).click();
  await expect(panel.getByText('2 failed')).toBeVisible();
  await expect(panel.getByText(/limit of requests is used up\. Nothing was changed/)).toHaveCount(
    1
  );
  await expect(panel.getByText('Try again in 12 minutes, or set GITHUB_TOKEN.')).toBeVisible();
  await expectAccessible(page, PANEL);
  await picture(page, 'panel-rate-limited');

  servers.github.rateLimit.set({ remaining: 60 });
  await panel.getByRole('button', { name: 'Retry eda, pdf' }).click();
  await expect(panel.getByText('2 updated')).toBeVisible();
});

test('explains a service that keeps ending, and restarts it', async ({ page, servers }) => {
  await openBehind(page, servers, ['eda']);
  const panel = page.locator(PANEL);
  await expect(async () => {
    const companion = await companionOf(servers.lab.pid);
    if (companion !== null) {
      process.kill(companion, 'SIGKILL');
    }
    await panel.getByRole('button', { name: 'Refresh' }).click({ timeout: 5000 });
    await expect(panel.getByText('The skills service stopped')).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 40_000 });
  await expect(panel.getByText('Your skills are unchanged; agents still read them.')).toBeVisible();
  await expectAccessible(page, PANEL);
  await picture(page, 'panel-stopped');

  await panel.getByRole('button', { name: 'Restart' }).click();
  await expect(panel.getByRole('row', { name: /eda/ })).toBeVisible();
});
