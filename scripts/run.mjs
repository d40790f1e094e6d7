// Starting other programs, with Node 24 from node_modules first on PATH.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';

export const ROOT = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
export const WINDOWS = process.platform === 'win32';
const SIGNALS = ['SIGINT', 'SIGTERM'];

export const VENV = join(ROOT, '.venv');
export const VENV_BIN = join(VENV, WINDOWS ? 'Scripts' : 'bin');

/** The environment in which the project's programs run. */
export function environment(extra = {}) {
  const path = [VENV_BIN, join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  return { ...process.env, VIRTUAL_ENV: VENV, PATH: path, ...extra };
}

/**
 * Runs a program to its end with our standard streams.
 * @returns {Promise<number>} its exit code; 128 + n stands for a signal
 */
export function run(command, args, { env = {}, cwd = ROOT } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: environment(env),
      stdio: 'inherit',
      shell: WINDOWS
    });
    const forward = signal => child.kill(signal);
    SIGNALS.forEach(signal => process.on(signal, forward));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      SIGNALS.forEach(name => process.off(name, forward));
      resolve(code ?? (signal === null ? 1 : 128 + constants.signals[signal]));
    });
  });
}

/** Runs a program and stops everything with its exit code when it fails. */
export async function must(command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) {
    console.error(`\n${command} ${args.join(' ')}\nfailed with exit code ${code}.`);
    process.exit(code);
  }
}
