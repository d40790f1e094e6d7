import type { JupyterFrontEnd } from '@jupyterlab/application';
import { CommandRegistry } from '@lumino/commands';

import type { SkillSummary } from '../../../src/contracts';
import { CommandIDs } from '../../../src/lab/commands';
import { LazyValue } from '../../../src/lab/lazy';
import { changesPlugin } from '../../../src/lab/plugins/changes';
import { aModel } from '../a-model';
import { aContext, aSkill, aTrackingSkill, fakeClient } from '../fake-client';

async function commandsOver(skill: SkillSummary, importsAllowed = true) {
  const context = aContext();
  const policy = { ...context.policy, allowGithubSkillImport: importsAllowed };
  const client = fakeClient([skill], { context: () => Promise.resolve({ ...context, policy }) });
  const { model } = aModel(client);
  await model.start();
  model.current = skill;
  const lazy = new LazyValue(() => Promise.resolve(model));
  await lazy.load();
  const commands = new CommandRegistry();
  const app = { commands, shell: {} } as unknown as JupyterFrontEnd;
  await changesPlugin.activate(app, lazy, {}, null, null, null);
  return commands;
}

describe('commands about changes', () => {
  it('show what changed upstream of a skill that is behind', async () => {
    const behind = await commandsOver(aTrackingSkill({ updateAvailable: true }));
    expect(behind.isVisible(CommandIDs.showChanges)).toBe(true);
    expect(behind.isEnabled(CommandIDs.showChanges)).toBe(true);
    const current = await commandsOver(aTrackingSkill({ updateAvailable: false }));
    expect(current.isVisible(CommandIDs.showChanges)).toBe(false);
  });

  it('settle conflicts of a tracking skill that was edited', async () => {
    const edited = { updateAvailable: true, modifiedLocally: true };
    const tracking = await commandsOver(aTrackingSkill(edited));
    expect(tracking.isVisible(CommandIDs.resolve)).toBe(true);
    for (const skill of [aSkill(edited), aTrackingSkill({ ...edited, managed: true })]) {
      expect((await commandsOver(skill)).isVisible(CommandIDs.resolve)).toBe(false);
    }
  });

  it('are off where importing is switched off', async () => {
    const commands = await commandsOver(aTrackingSkill({ updateAvailable: true }), false);
    expect(commands.isEnabled(CommandIDs.showChanges)).toBe(false);
    expect(commands.isEnabled(CommandIDs.resolve)).toBe(false);
  });
});
