import { Command } from 'commander';

import { SkillResponse } from '../../contracts';
import { DRY_RUN_OPTION, JSON_OPTION, type CommandParts } from '../command-parts';
import { requireFree } from '../free-name';
import { json } from '../json-lines';
import { findSkill, nameOf, parseSkill, SKILL_SYNTAX, type NamedSkill } from '../skill-argument';

/** Gives a skill another name. */
export function renameCommand({ client, write, print }: CommandParts): Command {
  return new Command('rename')
    .description('Give a skill another name. Its history and its source stay.')
    .argument('<skill>', SKILL_SYNTAX, parseSkill)
    .argument('<new-name>', 'lower-case letters, digits and single hyphens')
    .option(...DRY_RUN_OPTION)
    .option(...JSON_OPTION)
    .addHelpText('after', '\nExamples:\n  jupyterlab-skills rename pdf pdf-forms')
    .action(
      async (
        wanted: NamedSkill,
        newName: string,
        options: { dryRun?: boolean; json?: boolean }
      ) => {
        const asked = await client();
        const { scope, name } = await findSkill(asked, wanted);
        if (options.dryRun === true) {
          await requireFree(asked, { scope, name: newName });
          print(
            options.json === true
              ? JSON.stringify({ scope, name, new_name: newName })
              : `would rename ${scope}/${name} to ${scope}/${newName}`
          );
          return;
        }
        const skill = await write((each, operation) =>
          each.renameSkill(scope, name, { newName, operation })
        );
        print(
          options.json === true
            ? json(SkillResponse, { skill })
            : `${scope}/${name} is ${nameOf(skill)} now`
        );
      }
    );
}
