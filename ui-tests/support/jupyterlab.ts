import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const ROOT = path.join(__dirname, '..', '..');

/** A JupyterLab of its own: home, project and settings in fresh directories. */
export interface JupyterLab {
  readonly url: string;
  readonly token: string;
  /** Process id of the server. */
  readonly pid: number;
  readonly home: string;
  /** What Jupyter serves, and where project skills live. */
  readonly project: string;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') {
    throw new Error('no port');
  }
  return address.port;
}

/** Starts the real `jupyter lab` of the repository's virtual environment and waits until it answers. */
export async function startJupyterLab(environment: Record<string, string>): Promise<JupyterLab> {
  const directory = await mkdtemp(path.join(tmpdir(), 'skills-ui-'));
  const home = path.join(directory, 'home');
  const project = path.join(directory, 'acme-eda');
  await Promise.all([home, project].map(made => mkdir(made, { recursive: true })));
  const token = randomBytes(16).toString('hex');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(
    path.join(ROOT, '.venv', 'bin', 'jupyter'),
    [
      'lab',
      `--config=${path.join(ROOT, 'ui-tests', 'jupyter_server_test_config.py')}`,
      '--ip=127.0.0.1',
      `--ServerApp.port=${port}`,
      '--allow-root'
    ],
    {
      cwd: project,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        HOME: home,
        JUPYTERLAB_GALATA_ROOT_DIR: project,
        SKILLS_STORY_TOKEN: token,
        JUPYTER_CONFIG_DIR: path.join(home, '.jupyter'),
        JUPYTER_DATA_DIR: path.join(home, '.local', 'share', 'jupyter'),
        ...environment
      }
    }
  );
  let log = '';
  server.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  const ended = once(server, 'close');
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(`${url}/api`).catch(() => null);
    if (answer?.ok === true) {
      break;
    }
    if (server.exitCode !== null || tries > 600) {
      throw new Error(`JupyterLab did not start:\n${log}`);
    }
    await delay(100);
  }
  return {
    url,
    token,
    pid: server.pid ?? 0,
    home,
    project,
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
      await rm(directory, { recursive: true, force: true });
    }
  };
}
