import { Command, Option } from 'commander';

import { SkillResponse, type Scope, type SkillTemplate } from '../../contracts';
import { DRY_RUN_OPTION, JSON_OPTION, type CommandParts } from '../command-parts';
import { requireFree } from '../free-name';
import { json } from '../json-lines';
import { nameOf, scopeOption } from '../skill-argument';

interface NewOptions {
  readonly scope: Scope;
  readonly template: SkillTemplate;
  readonly description?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Makes a skill from a template. */
export function newCommand({ client, write, print }: CommandParts): Command {
  return new Command('new')
    .description('Make a new skill.')
    .argument('<name>', 'lower-case letters, digits and single hyphens')
    .addOption(scopeOption('where to make it').default('user'))
    .addOption(
      new Option('--template <template>', 'what it begins with')
        .choices(['blank', 'script', 'references'])
        .default('blank')
    )
    .option('--description <text>', 'what it does and when agents should use it')
    .option(...DRY_RUN_OPTION)
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      '\nExamples:\n  jupyterlab-skills new pdf-forms --template script\n  jupyterlab-skills new style --scope project --description "House style"'
    )
    .action(async (name: string, options: NewOptions) => {
      const { scope, template, description } = options;
      const asked = await client();
      if (options.dryRun === true) {
        await requireFree(asked, { scope, name });
        print(
          options.json === true ? JSON.stringify({ scope, name }) : `would make ${scope}/${name}`
        );
        return;
      }
      const skill = await write((each, operation) =>
        each.createSkill({
          scope,
          name,
          template,
          operation,
          ...(description !== undefined && { description })
        })
      );
      print(
        options.json === true
          ? json(SkillResponse, { skill })
          : `${nameOf(skill)}: ${skill.rootPath}`
      );
    });
}
