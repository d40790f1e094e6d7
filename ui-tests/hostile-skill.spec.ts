import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { COMMAND, HOSTILE_SKILL, TRACKER } from '../tests/lab/hostile-skill';
import { skillMarkdown } from '../tests/support/skill-files';

import { expect, test } from './support/story';

test('reads a hostile skill without a request to a stranger or a command run', async ({
  page,
  servers
}) => {
  const skills = path.join(servers.lab.home, '.claude', 'skills');
  for (const [name, body] of [
    ['hostile', HOSTILE_SKILL],
    ['victim', 'Here.\n']
  ] as const) {
    await mkdir(path.join(skills, name), { recursive: true });
    await writeFile(path.join(skills, name, 'SKILL.md'), skillMarkdown(name, body));
  }
  const foreign: string[] = [];
  page.on('request', request => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== servers.lab.url && protocol.startsWith('http')) {
      foreign.push(request.url());
    }
  });
  await page.evaluate(() => {
    const ran: string[] = [];
    Object.assign(window, { ranCommands: ran });
    window.jupyterapp.commands.commandExecuted.connect((_registry, { id }) => ran.push(id));
  });

  await page.sidebar.openTab('jupyterlab-skills-panel');
  await page
    .locator('#jupyterlab-skills-panel')
    .getByRole('row', { name: /hostile/ })
    .dblclick();
  const detail = page.getByRole('article');
  await expect(detail.getByRole('heading', { name: 'Harmless title' })).toBeVisible();
  await detail.getByText('Click me').click();
  await detail.getByText('Command link').click();

  await expect(
    detail.locator('script, svg[onload], iframe, form, input:not([disabled]), style, object, embed')
  ).toHaveCount(0);
  expect(
    await page.evaluate(() => ({ hostile: (window as { __hostile?: string }).__hostile }))
  ).toEqual({});
  const ran = await page.evaluate(
    () => (window as unknown as { ranCommands: string[] }).ranCommands
  );
  expect(ran.filter(id => id === COMMAND)).toEqual([]);
  expect(foreign.filter(url => url.startsWith(TRACKER))).toEqual([]);
  expect(foreign).toEqual([]);
  await expect(page.getByRole('row', { name: /victim/ })).toBeVisible();
});
