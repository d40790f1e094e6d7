import { Command } from 'commander';

import { readDirectory } from '../../companion/read-directory';
import { JSON_OPTION, type CommandParts } from '../command-parts';
import { UsageError } from '../usage-error';

/** The hash of a skill's directory, as records and policies name it. */
export function hashCommand({ print }: Pick<CommandParts, 'print'>): Command {
  return new Command('hash')
    .description(
      'Print the hash of a skill, which is that of its files without what JupyterLab Skills noted in SKILL.md.'
    )
    .argument('<directory>', "a skill's directory, installed or not")
    .option(...JSON_OPTION)
    .addHelpText('after', '\nExamples:\n  jupyterlab-skills hash ~/.claude/skills/pdf')
    .action(async (path: string, options: { json?: boolean }) => {
      const skill = await readDirectory(path);
      if (skill === null) {
        throw new UsageError(`There is no directory "${path}".`);
      }
      if (skill.hash === null) {
        throw new Error(`A file in "${path}" cannot be read.`);
      }
      print(options.json === true ? JSON.stringify({ path, hash: skill.hash }) : skill.hash);
    });
}
