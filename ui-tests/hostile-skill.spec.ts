import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { COMMAND, HOSTILE_SKILL, TRACKER } from '../tests/lab/hostile-skill';
import { skillMarkdown } from '../tests/support/skill-files';

import { openPanel } from './support/panel';
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

  const panel = await openPanel(page);
  await panel.getByRole('row', { name: /hostile/ }).dblclick();
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

/** Marks every place that a script which runs as JupyterLab could reach. */
const SCRIPT = `localStorage.setItem('hostile', 'ran'); top.__hostile = 'ran'; window.__hostile = 'ran';`;

const FILES = {
  'page.html': `<!doctype html><title>Page</title><p>A page</p><script>${SCRIPT}</script>`,
  'drawing.svg': `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><script>${SCRIPT}</script></svg>`,
  'guide.md': `# A guide\n\n<img src="x" onerror="${SCRIPT}"><script>${SCRIPT}</script>\n\n[page](page.html)\n`
};

test('opens pages and drawings of a hostile skill, and gives them out, without running them', async ({
  page,
  servers
}) => {
  const skill = path.join(servers.lab.home, '.claude', 'skills', 'hostile');
  await mkdir(skill, { recursive: true });
  await writeFile(path.join(skill, 'SKILL.md'), skillMarkdown('hostile', 'Text.\n'));
  for (const [name, content] of Object.entries(FILES)) {
    await writeFile(path.join(skill, name), content);
  }
  const open = (name: string, factory: string) =>
    page.evaluate(
      args => window.jupyterapp.commands.execute('docmanager:open', args).then(() => undefined),
      { path: `skills:user/hostile/${name}`, factory }
    );
  const addressOf = (name: string) =>
    page.evaluate(
      file => window.jupyterapp.serviceManager.contents.getDownloadUrl(file),
      `skills:user/hostile/${name}`
    );

  await open('page.html', 'HTML Viewer');
  const shown = page.locator('.jp-HTMLViewer:visible iframe').contentFrame();
  await expect(shown.getByText('A page')).toBeVisible();
  await open('drawing.svg', 'Image');
  await expect(page.locator('.jp-ImageViewer:visible img')).toHaveJSProperty('naturalWidth', 8);
  await open('guide.md', 'Markdown Preview');
  const guide = page.locator('.jp-MarkdownViewer:visible');
  await expect(guide.getByRole('heading', { name: 'A guide' })).toBeVisible();

  const popups = page.waitForEvent('popup');
  const download = page.context().waitForEvent('download');
  await page.evaluate(url => void window.open(url), await addressOf('page.html'));
  await Promise.all([popups, download]);
  // An address of an origin of its own, wherever it is opened.
  expect(new URL(await addressOf('drawing.svg')).origin).toBe('null');

  expect(
    await page.evaluate(() => ({
      stored: localStorage.getItem('hostile'),
      ran: (window as { __hostile?: string }).__hostile
    }))
  ).toEqual({ stored: null });
});
