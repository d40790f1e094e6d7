import { Command } from 'commander';

import { UpdatesResponse } from '../../contracts';
import { columns } from '../columns';
import { JSON_OPTION, type CommandParts } from '../command-parts';
import { json } from '../json-lines';
import { noteAdvice } from '../report';
import { nameOf } from '../skill-argument';

/** Asks the sources which tracking skills are behind. */
export function updatesCommand({ operate, print, note, end }: CommandParts): Command {
  return new Command('updates')
    .description('Ask the sources which tracking skills are behind. Nothing is changed.')
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      '\nExamples:\n  jupyterlab-skills updates\n  jupyterlab-skills updates --json'
    )
    .action(async (options: { json?: boolean }) => {
      const answer = await operate((client, operation) =>
        client.updates({ refresh: true, operation })
      );
      const rows = answer.updates.map(update => [
        update.updateAvailable === true
          ? 'behind'
          : update.updateAvailable === false
            ? 'current'
            : 'unknown',
        nameOf(update),
        (update.ref ?? '').slice(0, 7)
      ]);
      (options.json === true ? [json(UpdatesResponse, answer)] : columns(rows)).forEach(print);
      for (const failure of answer.errors) {
        note(`${nameOf(failure)}: ${failure.error} [${failure.code}]`);
        end(1);
      }
      noteAdvice(answer.errors, note);
    });
}
