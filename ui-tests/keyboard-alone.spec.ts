import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Locator, Page } from '@playwright/test';

import { skillMarkdown } from '../tests/support/skill-files';

import { installSkill } from './support/install-skill';
import { openPanel } from './support/panel';
import { expect, test } from './support/story';
import { textOnDisk } from './support/text-on-disk';

const BODY = '# eda\n\nPlot it.\n';
/** More stops than any of the views has. */
const MOST_STOPS = 80;

const OURS = '.jp-SkillsPanel, .jp-SkillsEditorDocument, .jp-SkillsDetail, .jp-SkillsMerge';

/** The element of ours that has the focus without showing it; null when it shows, or is not ours. */
function hiddenFocus(page: Page): Promise<string | null> {
  return page.evaluate(ours => {
    const { activeElement } = document;
    // A text shows its cursor; buttons of toolbars draw their outline within.
    if (
      activeElement?.closest(ours) === null ||
      activeElement?.matches('.cm-content, .jp-ToolbarButtonComponent') !== false
    ) {
      return null;
    }
    const { outlineStyle, outlineWidth } = getComputedStyle(activeElement);
    const isShown = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
    return isShown ? null : activeElement.outerHTML.slice(0, 200);
  }, OURS);
}

/** Goes on with Tab until `target` has the focus; every stop of ours on the way can be seen. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press(key);
    expect.soft(await hiddenFocus(page)).toBeNull();
    if (await target.evaluate(element => element === document.activeElement)) {
      return;
    }
  }
  await expect(target).toBeFocused();
}

/** The keyboard is somewhere in this part of the page, so that Tab goes on from there. */
const hasFocus = (part: Locator) => expect(part.locator(':focus')).toHaveCount(1);

test('creates, edits, settles a conflict and undoes, with nothing but keys', async ({
  page,
  servers: { github, host, lab }
}) => {
  const at = 'skills/eda/SKILL.md';
  const repository = await github.createRepository('acme/skills', {
    files: { [at]: skillMarkdown('eda', BODY) }
  });
  await installSkill(lab, `https://${host}/acme/skills/tree/main/skills/eda`);
  const fileOf = (name: string) => path.join(lab.home, '.claude', 'skills', name, 'SKILL.md');
  const panel = await openPanel(page);
  const row = panel.getByRole('row', { name: /^eda/ });
  const editor = page.locator('.jp-SkillsEditor:visible');

  // From here on the mouse, and whatever else could set the focus, is left alone.
  await panel.getByRole('button', { name: 'New', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('mine');
  await page.keyboard.press('Enter');
  await hasFocus(editor);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('Typed at once.');
  await page.keyboard.press('ControlOrMeta+s');
  await expect.poll(() => textOnDisk(fileOf('mine'))).toContain('Typed at once.');

  await tabTo(page, panel.getByRole('row', { name: /^mine/ }), 'Shift+Tab');
  await page.keyboard.press('ArrowUp');
  await expect(row).toBeFocused();
  await page.keyboard.press('Enter');
  const detail = page.locator('.jp-SkillsDetail');
  await tabTo(page, detail.getByRole('button', { name: 'Edit' }));
  await page.keyboard.press('Enter');
  await hasFocus(editor);
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('End');
  await page.keyboard.type(' Mine.');
  await page.keyboard.press('ControlOrMeta+s');
  await expect.poll(() => textOnDisk(fileOf('eda'))).toContain('Plot it. Mine.\n');
  const edited = await readFile(fileOf('eda'));

  await repository.commit({ [at]: skillMarkdown('eda', BODY.replace('it.', 'it twice.')) });
  await tabTo(page, row, 'Shift+Tab');
  await tabTo(page, row.getByRole('button', { name: 'Sync eda' }));
  await page.keyboard.press('Enter');
  await tabTo(page, panel.getByRole('button', { name: /^Resolve conflicts/ }), 'Shift+Tab');
  await page.keyboard.press('Enter');

  const merge = page.getByRole('article', { name: 'Conflicts of eda' });
  await tabTo(page, merge.getByRole('button', { name: 'Take upstream’s' }));
  await page.keyboard.press('Enter');
  await hasFocus(merge);
  await tabTo(page, merge.getByRole('button', { name: 'Save' }));
  await page.keyboard.press('Enter');
  await expect(merge.getByText('1 updated')).toBeVisible();
  expect(await readFile(fileOf('eda'), 'utf8')).toContain('Plot it twice.\n');
  await hasFocus(merge);
  await tabTo(page, merge.getByRole('button', { name: 'Undo the sync of eda' }));
  await page.keyboard.press('Enter');
  await expect(merge.getByText('eda is back as it was.')).toBeVisible();
  expect(await readFile(fileOf('eda'))).toEqual(edited);
  await hasFocus(merge);
});
