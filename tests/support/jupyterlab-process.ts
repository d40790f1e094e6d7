import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { freePort } from './free-port';

const BIN = process.platform === 'win32' ? 'Scripts' : 'bin';
const JUPYTER = path.join(__dirname, '..', '..', '.venv', BIN, 'jupyter');
const POLL_MS = 100;
const START_TIMEOUT_MS = 120_000;

/** A `jupyter lab` of the repository's virtual environment. */
export interface JupyterLabProcess {
  readonly url: string;
  readonly pid: number;
  /** Resolves when it has ended, by itself or stopped. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

interface Options {
  /** A free one, unless it is named. */
  readonly port?: number | undefined;
  readonly cwd: string;
  /** Further arguments of its command line. */
  readonly args: readonly string[];
  /** Beside what this process has. */
  readonly environment: Readonly<Record<string, string>>;
  /** In a group of its own: a terminal's Ctrl-C would make it ask whether that was meant. */
  readonly detached?: boolean;
}

/** Starts JupyterLab and waits until it answers. @throws Error with its log when it does not */
export async function startJupyterLabProcess(options: Options): Promise<JupyterLabProcess> {
  const { port = await freePort(), cwd, args, environment, detached = false } = options;
  const server = spawn(
    JUPYTER,
    [
      'lab',
      '--ip=127.0.0.1',
      `--ServerApp.port=${port}`,
      '--ServerApp.port_retries=0',
      ...(process.getuid?.() === 0 ? ['--allow-root'] : []),
      ...args
    ],
    {
      cwd,
      stdio: ['ignore', 'ignore', 'pipe'],
      detached,
      env: { ...process.env, ...environment }
    }
  );
  let log = '';
  server.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const ended = once(server, 'close');
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
  };
  const url = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + START_TIMEOUT_MS;
  while ((await fetch(`${url}/api`).catch(() => null))?.ok !== true) {
    if (server.exitCode !== null || performance.now() > deadline) {
      await stop();
      throw new Error(`JupyterLab did not start:\n${log}`);
    }
    await delay(POLL_MS);
  }
  return { url, pid: server.pid ?? 0, ended, stop };
}
