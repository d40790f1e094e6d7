import type { Menu } from '@lumino/widgets';

import { CommandIDs } from '../commands';
import type { SkillAddress } from '../model/address';

/** What can be done with a skill, in the order of the menu on its row. */
export function addSkillCommands(menu: Menu, { scope, name }: SkillAddress): void {
  const args = { scope, name };
  for (const command of [
    CommandIDs.sync,
    CommandIDs.replaceEdits,
    CommandIDs.toggleTracking,
    CommandIDs.copySource
  ]) {
    menu.addItem({ command, args });
  }
  menu.addItem({ type: 'separator' });
  menu.addItem({ command: CommandIDs.deleteSkill, args });
}
