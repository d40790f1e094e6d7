import { Command } from 'commander';

import { SkillsResponse } from '../../contracts';
import { DRY_RUN_OPTION, JSON_OPTION, type CommandParts } from '../command-parts';
import { json } from '../json-lines';
import { findSkills, nameOf, parseSkills, SKILL_SYNTAX, type NamedSkill } from '../skill-argument';

/** `enable` and `disable`: whether agents see a skill. */
export function switchCommand(
  verb: 'enable' | 'disable',
  { client, print }: CommandParts
): Command {
  const enabled = verb === 'enable';
  return new Command(verb)
    .description(
      enabled
        ? 'Let agents see skills again.'
        : 'Hide skills from agents. They stay, and can be enabled again.'
    )
    .argument('<skills...>', SKILL_SYNTAX, parseSkills)
    .option(...DRY_RUN_OPTION)
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      `\nExamples:\n  jupyterlab-skills ${verb} pdf\n  jupyterlab-skills ${verb} user/pdf project/style --dry-run`
    )
    .action(async (named: NamedSkill[], options: { dryRun?: boolean; json?: boolean }) => {
      const asked = await client();
      const found = await findSkills(asked, named);
      for (const skill of options.dryRun === true ? [] : found) {
        await asked.updateSkill(skill.scope, skill.name, { enabled });
      }
      if (options.json === true) {
        print(json(SkillsResponse, { skills: await findSkills(asked, named) }));
        return;
      }
      for (const skill of found) {
        const done =
          skill.enabled === enabled
            ? `is ${verb}d already`
            : options.dryRun === true
              ? `would be ${verb}d`
              : `${verb}d`;
        print(`${nameOf(skill)} ${done}`);
      }
    });
}
