import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { skillMarkdown } from '../tests/support/skill-files';

import { expectAccessible } from './support/accessibility';
import { openPanel, PANEL } from './support/panel';
import { picture } from './support/pictures';
import { expect, test } from './support/story';

test.describe('an administrator who forbids imports', () => {
  test.use({ serverEnvironment: { JUPYTERLAB_SKILLS_ALLOW_GITHUB_SKILL_IMPORT: 'false' } });

  test('leaves the skills, hides Import and Sync, and is named as the reason', async ({
    page,
    servers
  }) => {
    const directory = path.join(servers.lab.home, '.claude', 'skills', 'pdf');
    const commit = '0123456789abcdef0123456789abcdef01234567';
    const stamps = `source: https://${servers.host}/acme/skills\ntracks_upstream: true\ntracking_ref: ${commit}\n---\n\n`;
    await mkdir(directory, { recursive: true });
    await writeFile(
      path.join(directory, 'SKILL.md'),
      skillMarkdown('pdf').replace('---\n\n', stamps)
    );
    const panel = page.locator(PANEL);
    const row = panel.getByRole('row', { name: /pdf/ });

    await openPanel(page);
    await expect(row).toBeVisible();
    await expect(panel.getByText('Importing is switched off by your administrator')).toBeVisible();
    await expect(panel.getByText('allow_github_skill_import')).toBeVisible();
    await expect(panel.getByRole('button', { name: 'Import from GitHub' })).toHaveCount(0);
    await expect(panel.getByRole('button', { name: /^Sync( \d+)?$/ })).toHaveCount(0);
    await row.hover();
    await expect(row.getByRole('button', { name: 'Sync pdf' })).toBeDisabled();
    await expectAccessible(page, PANEL);
    await picture(page, 'imports-forbidden');
    expect(servers.github.log.requests()).toEqual([]);
  });
});

test.describe('an administrator who switches skills off', () => {
  test.use({ serverEnvironment: { JUPYTERLAB_SKILLS_MANAGEMENT_POLICY: 'force-off' } });

  test('leaves no panel', async ({ page }) => {
    await expect(page.locator('.jp-SideBar [data-id="filebrowser"]')).toBeVisible();
    await expect(page.locator('.jp-SideBar [data-id="jupyterlab-skills-panel"]')).toHaveCount(0);
  });
});

test.describe('an administrator who made a mistake', () => {
  test.use({ serverEnvironment: { JUPYTERLAB_SKILLS_SYNC_CONCURRENCY: 'many' } });

  test('is told which setting to mend, and nothing is allowed meanwhile', async ({ page }) => {
    const panel = await openPanel(page);
    await expect(panel.getByText('Skills are misconfigured')).toBeVisible();
    await expect(panel.getByText(/JUPYTERLAB_SKILLS_SYNC_CONCURRENCY/).first()).toBeVisible();
    await expectAccessible(page, PANEL);
    await picture(page, 'misconfigured');
  });
});
