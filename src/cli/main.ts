import { Command, CommanderError } from 'commander';

import { SkillsError } from '../client';

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
import { updatesCommand } from './commands/updates';
import { validateCommand } from './commands/validate';
import { addCompletion } from './completion';
import { readInstallation } from './installation';
import { openSession } from './open-session';
import { UsageError } from './usage-error';

const note = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

function programOf(parts: CommandParts): Command {
  const program = new Command('jupyterlab-skills')
    .description('Agent skills from the command line')
    .version(parts.installation.version);
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
  addCompletion(program, parts.installation);
  for (const command of [program, ...program.commands]) {
    command.exitOverride();
  }
  return program;
}

/** Says what went wrong. Exit codes: 0 done, 1 not (all) done or findings, 2 wrong usage. */
function statusOf(error: unknown): number {
  if (error instanceof CommanderError) {
    // Commander has printed its message.
    return error.exitCode === 0 ? 0 : 2;
  }
  if (error instanceof SkillsError) {
    note(`${error.message} [${error.code}]`);
    error.conflicts.forEach(path => note(`  ${path}`));
    return 1;
  }
  note(error instanceof Error ? error.message : String(error));
  return error instanceof UsageError ? 2 : 1;
}

async function main(): Promise<void> {
  const installation = await readInstallation(process.stdin);
  const session = openSession(installation);
  const program = programOf({
    installation,
    print: line => void process.stdout.write(`${line}\n`),
    note,
    client: session.client,
    operate: session.operate,
    end: status => {
      process.exitCode = status;
    }
  });
  try {
    await program.parseAsync();
  } finally {
    await session.close();
  }
}

try {
  await main();
} catch (error) {
  process.exitCode = statusOf(error);
}
