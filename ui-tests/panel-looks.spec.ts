import { appendFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { skillMarkdown, skillTree } from '../tests/support/skill-files';

import { expectAccessible } from './support/accessibility';
import { installSkill } from './support/install-skill';
import { openPanel, PANEL } from './support/panel';
import { picture } from './support/pictures';
import { expect, test } from './support/story';

test('is readable in a narrow and in a wide panel, with a sign for every state', async ({
  page,
  servers
}) => {
  const { github, host, lab } = servers;
  const skills = path.join(lab.home, '.claude', 'skills');
  const names = ['behind-upstream', 'edited-here', 'tracking'];
  const repository = await github.createRepository('acme/skills', { files: skillTree(names) });
  for (const name of names) {
    await installSkill(lab, `https://${host}/acme/skills/tree/main/skills/${name}`);
  }
  await repository.commit(skillTree(['behind-upstream'], 2));
  await appendFile(path.join(skills, 'edited-here', 'SKILL.md'), 'Mine.\n');
  const long = 'a-skill-with-quite-a-long-name-that-has-no-room';
  const elsewhere = path.join(lab.home, 'elsewhere', 'linked-skill');
  for (const [directory, text] of [
    [path.join(skills, long), skillMarkdown(long)],
    [path.join(skills, 'broken'), '---\nname: broken\n---\n\nNo description.\n'],
    [elsewhere, skillMarkdown('linked-skill')]
  ] as const) {
    await mkdir(directory, { recursive: true });
    await writeFile(path.join(directory, 'SKILL.md'), text);
  }
  await symlink(elsewhere, path.join(skills, 'linked-skill'));

  const panel = await openPanel(page);
  await expect(panel.getByRole('row')).toHaveCount(6);
  await expect(
    panel.getByRole('row', { name: /linked-skill/ }).getByTitle(/link to a directory/)
  ).toBeVisible();
  await panel.getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect(panel.getByText('1 skill is behind.')).toBeVisible();

  for (const [width, name] of [
    [240, 'panel-narrow'],
    [600, 'panel-wide']
  ] as const) {
    await page.sidebar.setWidth(width, 'left');
    const spill = await panel.evaluate(
      element =>
        [
          ...element.querySelectorAll('.jp-SkillsStatus, .jp-SkillsFilter, .jp-SkillsRow-main')
        ].filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length
    );
    expect(spill).toBe(0);
    await picture(page, name);
  }
  await expectAccessible(page, PANEL);

  await page.sidebar.setWidth(240, 'left');
  await panel.getByRole('button', { name: 'Show only some skills' }).click();
  await page.getByRole('menuitem', { name: 'With problems' }).click();
  await expect(panel.getByRole('row')).toHaveCount(1);
  await expectAccessible(page, PANEL);
});
