import { Command } from 'commander';

import { purgeCommand } from './commands/purge';
import { readInstallation } from './installation';

/** Exit codes: 0 done, 1 not (all) done, 2 wrong usage. */
async function main(): Promise<void> {
  const installation = await readInstallation(process.stdin);
  const print = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  const program = new Command('jupyterlab-skills')
    .description('Agent skills from the command line')
    .version(installation.version)
    .addCommand(purgeCommand({ installation, print }));
  for (const command of [program, ...program.commands]) {
    command.exitOverride(error => process.exit(error.exitCode === 0 ? 0 : 2));
  }
  await program.parseAsync();
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
