import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';

import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import { skillTree } from '../tests/support/skill-files';

import { expectAccessible } from './support/accessibility';
import { companionOf } from './support/companion';
import { installSkill } from './support/install-skill';
import { openPanel, PANEL } from './support/panel';
import { picture } from './support/pictures';
import { expect, test, type Servers } from './support/story';

/** Tracks `names`, lets upstream move, and opens the panel. */
async function openBehind(
  page: IJupyterLabPageFixture,
  { github, host, lab }: Servers,
  names: readonly string[]
): Promise<Locator> {
  const repository = await github.createRepository('acme/skills', { files: skillTree(names) });
  for (const name of names) {
    await installSkill(lab, `https://${host}/acme/skills/tree/main/skills/${name}`);
  }
  await repository.commit(skillTree(names, 2));
  const panel = await openPanel(page);
  await expect(panel.getByRole('row')).toHaveCount(names.length);
  return panel;
}

test('leaves edits alone that conflict until they may be replaced, and brings them back', async ({
  page,
  servers
}) => {
  const panel = await openBehind(page, servers, ['eda', 'pdf']);
  const file = path.join(servers.lab.home, '.claude', 'skills', 'eda', 'SKILL.md');
  await appendFile(file, 'Mine.\n');
  const edited = await readFile(file, 'utf8');
  await expect(panel.getByRole('row', { name: /eda/ }).getByText('edited')).toBeVisible();

  await panel.getByRole('button', { name: 'Sync', exact: true }).click();
  await expect(panel.getByText('1 updated, 1 failed')).toBeVisible();
  await expect(panel.getByText(/changed the same lines or files/)).toBeVisible();
  expect(await readFile(file, 'utf8')).toBe(edited);
  await expectAccessible(page, PANEL);
  await picture(page, 'panel-conflict');

  await expect(panel.getByRole('button', { name: 'Resolve conflicts of eda' })).toBeVisible();
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
  const panel = await openBehind(page, servers, ['eda', 'pdf']);
  servers.github.rateLimit.set({ limit: 60, remaining: 0, resetInSeconds: 715 });

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

test('learns by itself that the service keeps ending, and restarts it', async ({
  page,
  servers
}) => {
  const panel = await openBehind(page, servers, ['eda']);
  await expect(async () => {
    const companion = await companionOf(servers.lab.pid);
    if (companion !== null) {
      process.kill(companion, 'SIGKILL');
    }
    await expect(panel.getByText('The skills service stopped')).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 120_000 });
  await expect(panel.getByText('Your skills are unchanged; agents still read them.')).toBeVisible();
  await expectAccessible(page, PANEL);
  await picture(page, 'panel-stopped');

  await panel.getByRole('button', { name: 'Restart' }).click();
  await expect(panel.getByRole('row', { name: /eda/ })).toBeVisible();
});

test('says that the server has another version, and reloads the page', async ({
  page,
  servers
}) => {
  const contexts = '**/jupyterlab-skills/context*';
  await page.route(contexts, async route => {
    const response = await route.fetch();
    const context: unknown = await response.json();
    await route.fulfill({ response, json: Object.assign({}, context, { version: '99.0.0' }) });
  });
  const panel = await openBehind(page, servers, ['eda']);
  await expect(panel.getByText('JupyterLab Skills was updated to 99.0.0.')).toBeVisible();
  await expect(panel.getByText(/Nothing was lost/)).toBeVisible();
  await expectAccessible(page, PANEL);
  await picture(page, 'panel-updated');

  await page.unroute(contexts);
  const reloaded = page.waitForEvent('load');
  await panel.getByRole('button', { name: 'Reload the page' }).press('Enter');
  await reloaded;
  await openPanel(page);
  await expect(panel.getByRole('row', { name: /eda/ })).toBeVisible();
  await expect(panel.getByText(/was updated to/)).toHaveCount(0);
});

test.describe('a Jupyter Server without the extension', () => {
  test.use({
    serverEnvironment: { JUPYTER_CONFIG_PATH: path.join(__dirname, 'support', 'without-extension') }
  });

  test('is told from a broken one, with the command that enables it', async ({ page }) => {
    const panel = await openPanel(page);
    await expect(panel.getByText('The server part is not running')).toBeVisible();
    await expect(
      panel.getByText('jupyter server extension enable jupyterlab_skills')
    ).toBeVisible();
    await expectAccessible(page, PANEL);
    await picture(page, 'extension-missing');
  });
});
