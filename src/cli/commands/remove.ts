import { Command } from 'commander';

import { DRY_RUN_OPTION, JSON_OPTION, type CommandParts } from '../command-parts';
import { findSkills, nameOf, parseSkills, SKILL_SYNTAX, type NamedSkill } from '../skill-argument';

/** Deletes skills; each can be brought back. */
export function removeCommand({ client, print, note }: CommandParts): Command {
  return new Command('remove')
    .description('Delete skills. `restore` brings them back.')
    .argument('<skills...>', SKILL_SYNTAX, parseSkills)
    .option(...DRY_RUN_OPTION)
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      '\nExamples:\n  jupyterlab-skills remove pdf\n  jupyterlab-skills restore pdf'
    )
    .action(async (named: NamedSkill[], options: { dryRun?: boolean; json?: boolean }) => {
      const asked = await client();
      const found = await findSkills(asked, named);
      const removed: { scope: string; name: string; snapshot: string | null }[] = [];
      for (const { scope, name } of found) {
        const { snapshot } =
          options.dryRun === true ? { snapshot: null } : await asked.deleteSkill(scope, name);
        removed.push({ scope, name, snapshot });
      }
      if (options.json === true) {
        print(JSON.stringify({ removed }, null, 2));
        return;
      }
      for (const skill of found) {
        print(`${nameOf(skill)} ${options.dryRun === true ? 'would be deleted' : 'deleted'}`);
        if (options.dryRun !== true) {
          note(`Bring it back with: jupyterlab-skills restore ${nameOf(skill)}`);
        }
      }
    });
}
