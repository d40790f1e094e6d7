import { Command } from 'commander';

import { UndoResponse } from '../../contracts';
import { columns } from '../columns';
import { DRY_RUN_OPTION, JSON_OPTION, type CommandParts } from '../command-parts';
import { json } from '../json-lines';
import { changesOf, lastBatch } from '../past-batch';
import { noteAdvice } from '../report';
import { nameOf } from '../skill-argument';
import { UsageError } from '../usage-error';

/** Takes back what one command, or one action in the panel, did. */
export function undoCommand({ client, write, print, note, end }: CommandParts): Command {
  return new Command('undo')
    .description(
      'Take back all that the last command did, or the batch that `history --json` names. What stands there now is kept: `undo` again brings it back.'
    )
    .argument('[operation]', 'the batch; the last one when left out')
    .option(...DRY_RUN_OPTION)
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      '\nExamples:\n  jupyterlab-skills undo --dry-run\n  jupyterlab-skills undo'
    )
    .action(async (wanted: string | undefined, options: { dryRun?: boolean; json?: boolean }) => {
      const asked = await client();
      const operation = wanted ?? (await lastBatch(asked));
      if (operation === null) {
        throw new UsageError('Nothing was done here that can be taken back.');
      }
      if (options.dryRun === true) {
        const changes = await changesOf(asked, operation);
        if (changes.length === 0) {
          throw new UsageError(`Nothing is known of a batch "${operation}".`);
        }
        const rows = changes.map(change => [nameOf(change), change.kind, change.at]);
        (options.json === true
          ? [JSON.stringify({ operation, changes }, null, 2)]
          : columns(rows.map(row => ['would take back', ...row]))
        ).forEach(print);
        return;
      }
      const undone = await write(each => each.undo(operation));
      const rows = undone.results.map(({ status, error, code, ...skill }) => [
        status,
        nameOf(skill),
        error === undefined ? '' : `${error} [${code ?? 'unexpected'}]`
      ]);
      (options.json === true ? [json(UndoResponse, undone)] : columns(rows)).forEach(print);
      const failures = undone.results.filter(({ status }) => status === 'failed');
      noteAdvice(
        failures.map(({ code }) => ({ code: code ?? 'unexpected' })),
        note
      );
      if (failures.length > 0) {
        end(1);
      }
    });
}
