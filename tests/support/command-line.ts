import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { Installation, toWire, type Policy } from '../../src/contracts';

import { DEFAULT_POLICY, type Home } from './companion-process';
import type { Stage } from './stage';

/** The bundled program. */
export const COMMAND_LINE = path.join(
  __dirname,
  '..',
  '..',
  'jupyterlab_skills',
  'node',
  'cli.mjs'
);

/** How a command ended, and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

export interface CommandOptions {
  readonly policy?: Partial<Policy>;
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A command that runs. */
export interface RunningCommand {
  readonly ended: Promise<Ended>;
  kill(signal: NodeJS.Signals): void;
}

/** What the Python entry point finds out. */
export function installationOf(home: Home, policy: Partial<Policy> = {}): Installation {
  const { userSkillsDir, projectSkillsDir, dataDir } = home;
  return {
    version: '0.0.0',
    userSkillsDir,
    projectSkillsDir,
    projectSkillsReason: null,
    dataDir,
    policy: { ...DEFAULT_POLICY, ...policy }
  };
}

/** Starts the bundled command line as its Python entry point does. */
export function startCommand(
  home: Home,
  args: readonly string[],
  { policy, cwd, environment }: CommandOptions = {}
): RunningCommand {
  const child = spawn(process.execPath, [COMMAND_LINE, ...args], {
    cwd: cwd ?? home.directory,
    env: { PATH: process.env['PATH'], HOME: home.directory, ...environment }
  });
  const printed = { output: '', errors: '' };
  child.stdout.on('data', (chunk: Buffer) => (printed.output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed.errors += chunk.toString()));
  child.stdin.end(JSON.stringify(toWire(Installation, installationOf(home, policy))));
  return {
    ended: once(child, 'close').then(() => ({ code: child.exitCode, ...printed })),
    kill: signal => void child.kill(signal)
  };
}

/** Runs a command to its end. */
export function runCommand(
  home: Home,
  args: readonly string[],
  options?: CommandOptions
): Promise<Ended> {
  return startCommand(home, args, options).ended;
}

/** Runs a command on a stage: its home, and its stand-in for GitHub. */
export function runOn(stage: Stage, ...args: string[]): Promise<Ended> {
  return runCommand(stage.home, args, { policy: stage.policy });
}
