import type { JupyterFrontEnd } from '@jupyterlab/application';
import { CommandRegistry } from '@lumino/commands';

import type { SkillSummary } from '../../../src/contracts';
import { CommandIDs } from '../../../src/lab/commands';
import { LazyValue } from '../../../src/lab/lazy';
import { bulkCommandsPlugin } from '../../../src/lab/plugins/bulk-commands';
import { organizeCommandsPlugin } from '../../../src/lab/plugins/organize-commands';
import { aModel } from '../a-model';
import { aContext, aSkill, fakeClient } from '../fake-client';

async function commandsOver(skills: SkillSummary[], hasProject = true) {
  const context = aContext(hasProject ? {} : { projectSkillsDir: null });
  const client = fakeClient(skills, { context: () => Promise.resolve(context) });
  const { model } = aModel(client);
  await model.start();
  const lazy = new LazyValue(() => Promise.resolve(model));
  await lazy.load();
  const commands = new CommandRegistry();
  const shown = jest.fn();
  commands.addCommand(CommandIDs.showPanel, {
    describedBy: { args: { type: 'object' } },
    execute: shown
  });
  const app = { commands } as unknown as JupyterFrontEnd;
  await organizeCommandsPlugin.activate(app, lazy, null);
  await bulkCommandsPlugin.activate(app, lazy, null);
  return { commands, model, shown };
}

const abc = ['a', 'b', 'c'].map(name => aSkill({ name }));

describe('organize commands', () => {
  it('mean the current row, or the selected ones and say how many', async () => {
    const { commands, model } = await commandsOver(abc);
    expect(commands.isEnabled(CommandIDs.deleteSkill)).toBe(false);
    model.current = { scope: 'user', name: 'a' };
    expect(commands.label(CommandIDs.deleteSkill)).toBe('Delete');
    model.selection.selectAll(abc);
    expect(commands.label(CommandIDs.deleteSkill)).toBe('Delete 3 Skills');
    expect(commands.label(CommandIDs.deleteSkill, { short: true })).toBe('Delete');
    expect(commands.isEnabled(CommandIDs.rename)).toBe(false);
    jest.spyOn(model.actions, 'bulk').mockResolvedValue();
    await commands.execute(CommandIDs.deleteSkill);
    expect(model.actions.bulk).toHaveBeenCalledWith('delete', abc);
  });

  it('mean the skill that is named, whatever is selected', async () => {
    const { commands, model } = await commandsOver(abc);
    model.selection.selectAll(abc);
    jest.spyOn(model.actions, 'remove').mockResolvedValue();
    await commands.execute(CommandIDs.deleteSkill, { scope: 'user', name: 'b' });
    expect(model.actions.remove).toHaveBeenCalledWith(expect.objectContaining({ name: 'b' }));
  });

  it('switch only those that are not so already', async () => {
    const off = aSkill({ name: 'off', enabled: false });
    const { commands, model } = await commandsOver([...abc, off]);
    model.current = { scope: 'user', name: 'a' };
    expect(commands.isVisible(CommandIDs.enable)).toBe(false);
    model.selection.selectAll([...abc, off]);
    expect(commands.isVisible(CommandIDs.enable)).toBe(true);
    expect(commands.label(CommandIDs.disable)).toBe('Disable 3 Skills');
    jest.spyOn(model.actions, 'bulk').mockResolvedValue();
    await commands.execute(CommandIDs.enable);
    expect(model.actions.bulk).toHaveBeenCalledWith('enable', [off]);
  });

  it('hide the other scope where there is none, and where both are selected', async () => {
    const without = await commandsOver(abc, false);
    without.model.current = { scope: 'user', name: 'a' };
    expect(without.commands.isVisible(CommandIDs.move)).toBe(false);
    const theirs = aSkill({ scope: 'project', name: 'p' });
    const { commands, model } = await commandsOver([...abc, theirs]);
    model.current = { scope: 'project', name: 'p' };
    expect(commands.label(CommandIDs.copyTo)).toBe('Copy to User');
    model.selection.selectAll([...abc, theirs]);
    expect(commands.isVisible(CommandIDs.copyTo)).toBe(false);
  });

  it('leave managed skills to the administrator, and links where they are', async () => {
    const { commands, model } = await commandsOver([
      aSkill({ managed: true }),
      aSkill({ name: 'link', linked: true })
    ]);
    model.current = { scope: 'user', name: 'pdf' };
    for (const id of [CommandIDs.rename, CommandIDs.move, CommandIDs.disable]) {
      expect(commands.isEnabled(id)).toBe(false);
    }
    expect(commands.caption(CommandIDs.deleteSkill)).toMatch(/administrator/);
    model.current = { scope: 'user', name: 'link' };
    expect(commands.isEnabled(CommandIDs.rename)).toBe(false);
    expect(commands.isEnabled(CommandIDs.disable)).toBe(true);
  });

  it('rename in the panel, which is shown first, whatever is filtered', async () => {
    const { commands, model, shown } = await commandsOver(abc);
    model.filter.text = 'nothing like it';
    await commands.execute(CommandIDs.rename, { scope: 'user', name: 'b' });
    expect(shown).toHaveBeenCalled();
    expect(model.renaming).toEqual({ scope: 'user', name: 'b' });
    expect(model.filter.isActive).toBe(false);
  });
});
