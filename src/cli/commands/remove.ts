import { Command } from 'commander';

import { columns } from '../columns';
import { DRY_RUN_OPTION, JSON_OPTION, type CommandParts } from '../command-parts';
import { isFailure } from '../failures';
import { batchJson } from '../json-lines';
import { failureRow, noteAdvice } from '../report';
import { findSkills, nameOf, parseSkills, SKILL_SYNTAX, type NamedSkill } from '../skill-argument';

/** Deletes skills; each can be brought back. */
export function removeCommand({ client, each, print, note, end }: CommandParts): Command {
  return new Command('remove')
    .description('Delete skills. `restore` or `undo` brings them back.')
    .argument('<skills...>', SKILL_SYNTAX, parseSkills)
    .option(...DRY_RUN_OPTION)
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      '\nExamples:\n  jupyterlab-skills remove pdf\n  jupyterlab-skills remove user/pdf project/style --dry-run'
    )
    .action(async (named: NamedSkill[], options: { dryRun?: boolean; json?: boolean }) => {
      const found = await findSkills(await client(), named);
      const removed =
        options.dryRun === true
          ? {
              operation: null,
              results: found.map(({ scope, name }) => ({ scope, name, snapshot: null }))
            }
          : await each(found, async (asked, { scope, name }, operation) => ({
              scope,
              name,
              ...(await asked.deleteSkill(scope, name, { operation }))
            }));
      const done = options.dryRun === true ? 'would delete' : 'deleted';
      const rows = removed.results.map(row =>
        isFailure(row) ? failureRow(row) : [done, nameOf(row)]
      );
      (options.json === true ? [batchJson(removed)] : columns(rows)).forEach(print);
      const failures = removed.results.flatMap(row => (isFailure(row) ? [row] : []));
      noteAdvice(failures, note);
      if (failures.length > 0) {
        end(1);
      }
      if (failures.length < found.length && options.dryRun !== true) {
        note('`jupyterlab-skills undo` brings back what was deleted.');
      }
    });
}
