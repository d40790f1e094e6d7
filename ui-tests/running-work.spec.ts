import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { skillTree } from '../tests/support/skill-files';

import { expectAccessible } from './support/accessibility';
import { installSkill } from './support/install-skill';
import { openPanel, PANEL } from './support/panel';
import { picture } from './support/pictures';
import { expect, test } from './support/story';

const KINDS = ['raw', 'download'] as const;
const QUICK = ['csv', 'eda', 'plots', 'sql', 'stats'];
const SLOW = Array.from({ length: 12 }, (_, index) => `slow-${String(index + 1).padStart(2, '0')}`);

test('goes on while the page is reloaded, is found again, cancelled, and tried again', async ({
  page,
  servers
}) => {
  test.slow();
  const { github, host, lab } = servers;
  for (const [repository, names] of [
    ['acme/quick', QUICK],
    ['acme/slow', SLOW]
  ] as const) {
    const made = await github.createRepository(repository, { files: skillTree(names) });
    for (const name of names) {
      await installSkill(lab, `https://${host}/${repository}/tree/main/skills/${name}`);
    }
    await made.commit(skillTree(names, 2));
  }
  const isNew = async (name: string) => {
    const file = path.join(lab.home, '.claude', 'skills', name, 'SKILL.md');
    return (await readFile(file, 'utf8')).includes('Revision 2.');
  };
  const panel = await openPanel(page);
  await expect(panel.getByRole('row').first()).toBeVisible();

  // Files may be silent for twice as long as a first question before they count as failed.
  const hold = () => KINDS.map(kind => github.faults.hold({ kind, path: 'acme/slow' }));
  const held = hold();
  await panel.getByRole('button', { name: 'Sync', exact: true }).click();
  await expect(panel.getByText('Syncing: 5 of 17')).toBeVisible();
  const slow = panel.getByRole('row', { name: /slow-01/ });
  const place = await slow.boundingBox();
  await expect(slow.getByRole('img', { name: 'working' })).toBeVisible();
  expect(await slow.boundingBox()).toEqual(place);
  await picture(page, 'panel-running');

  await page.reload();
  await openPanel(page);
  await expect(panel.getByText('Syncing: 5 of 17')).toBeVisible();
  await expect(slow.getByRole('img', { name: 'working' })).toBeVisible();

  await panel.getByRole('button', { name: 'Cancel: Syncing' }).press('Enter');
  await expect(panel.getByText('5 updated, 12 cancelled')).toBeVisible();
  await expect(panel.getByRole('progressbar')).toHaveCount(0);
  await expect(slow.getByRole('img', { name: 'working' })).toHaveCount(0);
  expect(await Promise.all(QUICK.map(isNew))).toEqual(QUICK.map(() => true));
  expect(await Promise.all(SLOW.map(isNew))).toEqual(SLOW.map(() => false));
  await expectAccessible(page, PANEL);
  await picture(page, 'panel-cancelled');

  held.forEach(each => each.release());
  const heldAgain = hold();
  await panel.getByRole('button', { name: /^Retry slow-01/ }).press('Enter');
  await expect(panel.getByText('Syncing: 0 of 12')).toBeVisible();
  await expectAccessible(page, PANEL);
  heldAgain.forEach(each => each.release());
  await expect(panel.getByText('17 updated')).toBeVisible();
  expect(await Promise.all(SLOW.map(isNew))).toEqual(SLOW.map(() => true));

  await panel.getByRole('button', { name: 'Undo all 17' }).press('Enter');
  await expect(panel.getByText('17 skills are back as they were.')).toBeVisible();
  expect(await Promise.all([...QUICK, ...SLOW].map(isNew))).not.toContain(true);
  await expect(panel.locator(':focus')).toHaveCount(1);
});
