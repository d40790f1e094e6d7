import { Command } from 'commander';

import { HistoryResponse, type HistoryEntry } from '../../contracts';
import { columns } from '../columns';
import { JSON_OPTION, type CommandParts } from '../command-parts';
import { json } from '../json-lines';
import { scopeOf } from '../past-skill';
import { parseSkill, SKILL_SYNTAX, type NamedSkill } from '../skill-argument';

const short = (text: string): string => (/^[0-9a-f]{40}$/.test(text) ? text.slice(0, 7) : text);

function rowOf({ at, kind, from, to, before }: HistoryEntry): string[] {
  const between = [from, to]
    .filter(each => each !== null)
    .map(short)
    .join(' → ');
  return [at, kind, before ?? '-', between];
}

/** What happened to a skill, newest first. */
export function historyCommand({ client, print, note }: CommandParts): Command {
  return new Command('history')
    .description(
      'Show what happened to a skill, newest first, with the version that each step ended.'
    )
    .argument('<skill>', `${SKILL_SYNTAX}; deleted ones too`, parseSkill)
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      '\nExamples:\n  jupyterlab-skills history pdf\n  jupyterlab-skills restore pdf VERSION'
    )
    .action(async (wanted: NamedSkill, options: { json?: boolean }) => {
      const asked = await client();
      const entries = await asked.history(await scopeOf(asked, wanted), wanted.name);
      if (options.json === true) {
        print(json(HistoryResponse, { entries }));
        return;
      }
      columns(entries.map(rowOf)).forEach(print);
      if (entries.length === 0) {
        note('Nothing has happened to it here yet.');
      }
    });
}
