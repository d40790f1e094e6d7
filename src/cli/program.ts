import { Command } from 'commander';

import type { CommandParts } from './command-parts';
import { diffCommand } from './commands/diff';
import { hashCommand } from './commands/hash';
import { historyCommand } from './commands/history';
import { importCommand } from './commands/import';
import { listCommand } from './commands/list';
import { newCommand } from './commands/new';
import { purgeCommand } from './commands/purge';
import { removeCommand } from './commands/remove';
import { renameCommand } from './commands/rename';
import { restoreCommand } from './commands/restore';
import { showCommand } from './commands/show';
import { switchCommand } from './commands/switch';
import { syncCommand } from './commands/sync';
import { undoCommand } from './commands/undo';
import { updatesCommand } from './commands/updates';
import { validateCommand } from './commands/validate';
import { addCompletion } from './completion';

const AFTER_HELP = `
Exit status: 0 done, 1 not all done, findings or differences, 2 wrong usage, 130 after Ctrl+C.

Examples:
  jupyterlab-skills import anthropics/skills --all --track
  jupyterlab-skills sync --dry-run
  jupyterlab-skills undo
  source <(jupyterlab-skills complete bash)`;

/** All commands. */
export function createProgram(parts: CommandParts): Command {
  const program = new Command('jupyterlab-skills')
    .description('Agent skills from the command line, with or without a Jupyter server.')
    .version(parts.installation.version)
    .addHelpText('after', AFTER_HELP);
  for (const command of [
    listCommand(parts),
    showCommand(parts),
    newCommand(parts),
    importCommand(parts),
    updatesCommand(parts),
    syncCommand(parts),
    diffCommand(parts),
    historyCommand(parts),
    restoreCommand(parts),
    undoCommand(parts),
    renameCommand(parts),
    removeCommand(parts),
    switchCommand('enable', parts),
    switchCommand('disable', parts),
    validateCommand(parts),
    hashCommand(parts),
    purgeCommand(parts)
  ]) {
    program.addCommand(command);
  }
  addCompletion(program, parts);
  for (const command of [program, ...program.commands]) {
    command.exitOverride();
  }
  return program;
}
