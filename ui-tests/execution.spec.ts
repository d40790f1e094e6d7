import path from 'node:path';

import { expectAccessible } from './support/accessibility';
import { makeSkill, openEditor } from './support/opened-editor';
import { picture } from './support/pictures';
import { expect, test } from './support/story';
import { textOnDisk } from './support/text-on-disk';

const HEAD = '---\nname: morning\ndescription: Sums up the night # kept\n';
const BODY = '---\n# Morning\n\nSum up what happened.\n';

test.use({
  timezoneId: 'Europe/Berlin',
  serverEnvironment: {
    JUPYTERLAB_SKILLS_EXECUTION_MODEL_TIERS: 'house',
    JUPYTERLAB_SKILLS_EXECUTION_CHANNEL_FILTERS: 'support,ops'
  }
});

test('makes a skill runnable with the keyboard, and writes what was chosen alone', async ({
  page,
  servers
}) => {
  const directory = await makeSkill(servers.lab, 'morning', { 'SKILL.md': HEAD + BODY });
  const editor = await openEditor(page, 'morning');
  await editor.getByRole('tab', { name: 'Execution' }).click();
  const runnable = editor.getByRole('switch', { name: 'This skill can be run by a harness' });
  await runnable.focus();
  await page.keyboard.press('Space');
  await expect(runnable).toBeChecked();

  const tier = editor.getByRole('combobox', { name: 'Model tier' });
  await tier.press('Control+a');
  await page.keyboard.type('thi');
  await expect(editor.getByRole('option', { name: 'thinking', exact: true })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(tier).toHaveValue('thinking');

  await editor.getByRole('combobox', { name: 'Schedule' }).selectOption('daily');
  await expect(editor.getByText(/^Next, in Europe\/Berlin/)).toBeVisible();
  await expect(editor.getByRole('time')).toHaveCount(5);
  await expect(editor.getByRole('time').first()).toContainText('12:00');

  const iterations = editor.getByRole('textbox', { name: 'Iterations' });
  await iterations.fill('20');
  await expect(iterations).toHaveAccessibleDescription(/An administrator can grant it/);
  const tags = editor.getByRole('combobox', { name: 'Tags' });
  await tags.focus();
  await page.keyboard.type('Data,ops,');
  await expect(editor.getByRole('button', { name: 'Remove data' })).toBeVisible();
  await expectAccessible(page, '.jp-SkillsEditor');
  await runnable.scrollIntoViewIfNeeded();
  await picture(page, 'execution-light');
  await page.theme.setDarkTheme();
  await picture(page, 'execution-dark');
  await page.theme.setLightTheme();

  await iterations.fill('5');
  await page.keyboard.press('Control+s');
  const execution = [
    'execution:',
    '  model_tier: thinking',
    '  schedule: daily',
    '  max_iterations: 5',
    '  tags:',
    '    - data',
    '    - ops',
    ''
  ].join('\n');
  await expect
    .poll(() => textOnDisk(path.join(directory, 'SKILL.md')))
    .toBe(HEAD + execution + BODY);
});

test('fits a narrow tab', async ({ page, servers }) => {
  const execution = [
    'allowed-tools: Read Bash(git:*) Bash(python-with-a-very-long-name-that-does-not-fit:*)',
    'metadata:',
    '  author: me',
    '  year: 2026',
    'team: acme',
    'execution:',
    '  model_tier: standard',
    '  schedule: "*/5 * * * *"',
    '  input_schema:',
    '    - name: day',
    '      type: date',
    '  expose_as_chatbot_tool: true',
    '  tools: [Read, "Bash(git status --porcelain --untracked-files:*)"]',
    ''
  ].join('\n');
  await makeSkill(servers.lab, 'morning', { 'SKILL.md': HEAD + execution + BODY });
  await page.sidebar.close('left');
  await page.setViewportSize({ width: 440, height: 900 });
  const editor = await openEditor(page, 'morning');
  await editor.getByRole('tab', { name: 'Execution' }).click();
  const cron = editor.getByRole('textbox', { name: 'Cron' });
  await expect(cron).toHaveAccessibleDescription(/at least 30 minutes must lie/);
  const filter = editor.getByRole('combobox', { name: 'Channel filter' });
  await expect(filter.getByRole('option')).toHaveText(['None', 'support', 'ops']);
  for (const pane of ['.jp-SkillsEditor-executionPane', '.jp-SkillsEditor-problems']) {
    const spill = await editor
      .locator(pane)
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(spill, pane).toBeLessThanOrEqual(0);
  }
  await picture(page, 'execution-narrow');

  await editor.getByRole('tab', { name: 'Form' }).click();
  await editor.getByRole('combobox', { name: 'Allowed tools' }).fill('no');
  await expect(editor.getByRole('option', { name: 'NotebookEdit' })).toBeVisible();
  await expectAccessible(page, '.jp-SkillsEditor');
  const spill = await editor
    .locator('.jp-SkillsEditor-formPane')
    .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(spill).toBeLessThanOrEqual(0);
  await picture(page, 'form-narrow');
});
