import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Page } from '@playwright/test';

import { skillMarkdown } from '../tests/support/skill-files';

import { longestTask } from './support/measure';
import { openPanel, PANEL } from './support/panel';
import { picture } from './support/pictures';
import { expect, test } from './support/story';

const COUNT = 1000;
const NAMES = Array.from({ length: COUNT }, (_, index) => {
  const topic = ['pdf', 'eda', 'sql', 'plots'][index % 4] ?? '';
  return `skill-${String(index).padStart(4, '0')}-${topic}`;
});

/** Rows that fit into the visible part of the list, a partly visible one included. */
async function visibleRows(page: Page): Promise<number> {
  const grid = page.locator(`${PANEL} .jp-SkillsGrid`).first();
  return await grid.evaluate(element => Math.ceil(element.clientHeight / 44) + 1);
}

/** Types a text into the filter; milliseconds of each key until the list shows what matches. */
async function typingTimes(page: Page, text: string): Promise<number[]> {
  const times: number[] = [];
  for (const key of text) {
    await page.evaluate(() => {
      const started = { at: 0 };
      Object.assign(window, { keyTime: started });
      const field = document.querySelector('.jp-SkillsFilter-input');
      field?.addEventListener('keydown', () => (started.at = performance.now()), { once: true });
    });
    await page.keyboard.press(key);
    times.push(
      await page.evaluate(() => {
        // The list is drawn within the event: what has been measured since belongs to the key.
        const { at } = (window as unknown as { keyTime: { at: number } }).keyTime;
        const [mark] = performance.getEntriesByName('filtered').slice(-1);
        return (mark?.startTime ?? Infinity) - at;
      })
    );
  }
  return times;
}

interface Scroll {
  /** How far it came. */
  readonly pixels: number;
  /** That were drawn at once. */
  readonly mostRows: number;
}

/** Scrolls through the whole list, as fast as a wheel does. */
async function scrollThrough(page: Page): Promise<Scroll> {
  return await page.evaluate(async selector => {
    const list = document.querySelector(`${selector} .jp-SkillsGrid`);
    let mostRows = 0;
    for (let step = 0; list !== null && step < 150; step += 1) {
      list.scrollTop += 300;
      await new Promise(resolve => requestAnimationFrame(resolve));
      mostRows = Math.max(mostRows, list.querySelectorAll('[role=row]').length);
    }
    return { pixels: list?.scrollTop ?? 0, mostRows };
  }, PANEL);
}

test('stays fluent with a thousand skills', async ({ browser, page, servers }) => {
  const skills = path.join(servers.lab.home, '.claude', 'skills');
  await Promise.all(
    NAMES.map(async name => {
      await mkdir(path.join(skills, name), { recursive: true });
      await writeFile(path.join(skills, name, 'SKILL.md'), skillMarkdown(name));
    })
  );
  const panel = await openPanel(page);
  const rows = panel.getByRole('row');
  await expect(panel.getByRole('button', { name: /^User \(1000\)/ })).toBeVisible({
    timeout: 60_000
  });
  await picture(page, 'panel-thousand');
  expect(await rows.count()).toBeLessThanOrEqual((await visibleRows(page)) + 20);

  // From the key to the drawn list, the browser's own layout included.
  await panel.getByRole('textbox').focus();
  await page.evaluate(selector => {
    new MutationObserver(() => {
      document.querySelector(`${selector} .jp-SkillsGrid`)?.getBoundingClientRect();
      performance.mark('filtered');
    }).observe(document.querySelector(selector) ?? document, {
      childList: true,
      subtree: true,
      attributes: true
    });
  }, PANEL);
  const times = await typingTimes(page, '0042-sql');
  expect(Math.max(...times), `milliseconds of each key: ${times.join()}`).toBeLessThan(50);
  expect(Math.min(...times)).toBeGreaterThan(0);
  expect(await rows.count()).toBe(1);
  await page.keyboard.press('Escape');
  await expect(panel.getByRole('button', { name: /^User \(1000\)/ })).toBeVisible();

  const { longest, result: scrolled } = await longestTask(browser, page, 150, () =>
    scrollThrough(page)
  );
  const mostRows = (await visibleRows(page)) + 20;
  expect(scrolled.pixels).toBeGreaterThan(40_000);
  expect(scrolled.mostRows).toBeLessThanOrEqual(mostRows);
  expect(longest).toBeLessThan(100);
  test.info().annotations.push({
    type: 'measured',
    description: `keys ${times.map(Math.round).join(' ')} ms, longest task ${Math.round(longest)} ms`
  });
  await expect(panel.getByRole('row', { name: /skill-0999/ })).toBeVisible();
  expect(await rows.count()).toBeLessThanOrEqual(mostRows);

  // All are selected, and one more key changes one row.
  await panel.getByRole('row', { name: /skill-0999/ }).click();
  await page.keyboard.press('Control+a');
  await expect(panel.getByText('1000 selected')).toBeVisible();
  expect(await rows.count()).toBeLessThanOrEqual(mostRows);
  await page.keyboard.press('Home');
  await expect(panel.getByRole('row', { name: /skill-0000/, selected: true })).toBeFocused();
  const selected = await longestTask(browser, page, 100, () => scrollThrough(page));
  expect(selected.result.mostRows).toBeLessThanOrEqual(mostRows);
  expect(selected.longest).toBeLessThan(100);
  await page.keyboard.press('Space');
  await expect(panel.getByText('999 selected')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel.getByText(/selected/)).toHaveCount(0);
});
