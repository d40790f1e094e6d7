import { Command, Option } from 'commander';
import pino from 'pino';

import { planPurge, purge, type PurgePlan } from '../../companion/purge';
import { JSON_OPTION, type CommandParts } from '../command-parts';

const WHY_KEPT = {
  'disabled-skills': 'skills that are disabled; they stay, and can be enabled again',
  'in-use': 'a program is at work here; close Jupyter and try again',
  'not-ours': 'not made by JupyterLab Skills'
} as const;

/** Removes everything but the skills: what one does before an uninstall. */
export function purgeCommand({
  installation,
  print,
  end
}: Pick<CommandParts, 'installation' | 'print' | 'end'>): Command {
  return new Command('purge')
    .description('Remove records, history and caches before an uninstall. Your skills stay.')
    .option('--yes', 'remove it; without this it is only listed')
    .addOption(new Option('--dry-run', 'the same as without --yes').conflicts('yes'))
    .option(...JSON_OPTION)
    .addHelpText('after', '\nExamples:\n  jupyterlab-skills purge\n  jupyterlab-skills purge --yes')
    .action(async (options: { yes?: boolean; json?: boolean }) => {
      const isDone = options.yes === true;
      const log = pino({ level: 'warn' }, pino.destination({ fd: 2, sync: true }));
      const plan = await (isDone ? purge(installation, log) : planPurge(installation));
      for (const line of options.json === true ? [json(plan)] : lines(plan, isDone)) {
        print(line);
      }
      if (plan.keep.some(({ reason }) => reason === 'in-use')) {
        end(1);
      }
    });
}

const json = ({ remove, keep }: PurgePlan): string =>
  JSON.stringify({ remove: remove.map(({ path }) => path), keep });

function* lines({ remove, keep }: PurgePlan, isDone: boolean): Generator<string> {
  for (const { path, holds } of remove) {
    const lost = { history: ' (earlier states of skills)', records: ' (where skills came from)' };
    yield `${isDone ? 'Removed' : 'Would remove'} ${path}${holds === null ? '' : lost[holds]}`;
  }
  for (const { path, reason } of keep) {
    yield `Kept ${path}: ${WHY_KEPT[reason]}`;
  }
  if (remove.length === 0) {
    yield keep.length === 0 ? 'There is nothing to remove.' : 'Nothing was removed.';
  } else if (!isDone) {
    yield 'Nothing was removed yet. Close Jupyter, then run `jupyterlab-skills purge --yes`.';
  }
  yield 'Your skills stay as they are.';
}
