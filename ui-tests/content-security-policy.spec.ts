import type { IJupyterLabPageFixture } from '@jupyterlab/galata';

import { HOSTILE_SKILL } from '../tests/lab/hostile-skill';
import { skillMarkdown } from '../tests/support/skill-files';

import { openImport } from './support/import-dialog';
import { openPanel } from './support/panel';
import { expect, test } from './support/story';

/** As strict as a page of JupyterLab can be: its styles are put in by scripts, each of them inline. */
const WISHED = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self' ws:",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "worker-src 'self'"
].join('; ');

/** What JupyterLab 4.6 needs beyond that: inline scripts, evaluation (Ajv's), and inline fonts. */
const NEEDED = WISHED.replace(
  "script-src 'self'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval'"
)
  .replace("font-src 'self'", "font-src 'self' data:")
  .replace("img-src 'self' data:", "img-src 'self' data: blob:");

const OURS = '/extensions/jupyterlab-skills/';

interface Violation {
  readonly directive: string;
  readonly blocked: string;
  readonly source: string;
  readonly disposition: string;
}

test.use({
  opensPage: false,
  serverEnvironment: {
    SKILLS_STORY_HEADERS: JSON.stringify({
      'Content-Security-Policy': NEEDED,
      'Content-Security-Policy-Report-Only': WISHED
    })
  }
});

async function noteViolations(page: IJupyterLabPageFixture): Promise<void> {
  await page.addInitScript(() => {
    const violations: Violation[] = [];
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', event => {
      violations.push({
        directive: event.effectiveDirective,
        blocked: event.blockedURI,
        source: event.sourceFile,
        disposition: event.disposition
      });
    });
  });
}

const violationsOf = (page: IJupyterLabPageFixture): Promise<Violation[]> =>
  page.evaluate(() => (window as unknown as { violations: Violation[] }).violations);

test('needs nothing of a strict Content-Security-Policy, and renders nothing that would', async ({
  page,
  servers
}) => {
  const { github, host, lab } = servers;
  await github.createRepository('acme/hostile', {
    files: { 'SKILL.md': skillMarkdown('hostile', HOSTILE_SKILL) }
  });
  const foreign: string[] = [];
  page.on('request', request => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== lab.url && protocol.startsWith('http')) {
      foreign.push(request.url());
    }
  });
  await noteViolations(page);
  await page.goto();

  const panel = await openPanel(page);
  const dialog = await openImport(page, `https://${host}/acme/hostile`);
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByRole('heading', { name: 'Harmless title' })).toBeVisible();
  await dialog.getByRole('button', { name: /^(Install|Import)/ }).click();
  await expect(dialog).toBeHidden();
  await panel.getByRole('row', { name: /hostile/ }).dblclick();
  await expect(
    page.getByRole('article').getByRole('heading', { name: 'Harmless title' })
  ).toBeVisible();

  const violations = await violationsOf(page);
  // JupyterLab itself violates the wished policy: were nothing noted, nothing would be watched.
  expect(violations.length).toBeGreaterThan(0);
  expect(violations.filter(({ disposition }) => disposition === 'enforce')).toEqual([]);
  expect(violations.filter(({ source }) => source.includes(OURS))).toEqual([]);
  expect(foreign).toEqual([]);
});
