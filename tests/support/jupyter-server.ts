import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { createSkillsClient, type SkillsClient, type Transport } from '../../src/client';

import { freePort } from './free-port';

const PYTHON = path.join(__dirname, '..', '..', '.venv', 'bin', 'python');
const START_TIMEOUT_MS = 60_000;

/** A real Jupyter Server with the extension, and the real companion once it is asked for anything. */
export interface JupyterServer {
  readonly url: string;
  readonly token: string;
  readonly directory: string;
  readonly home: string;
  readonly dataDir: string;
  readonly client: SkillsClient;
  /** A bare request below `jupyterlab-skills/`, with Jupyter's token. */
  readonly transport: Transport;
  /** What Jupyter and the companion have logged so far. */
  log(): Promise<string>;
  stop(): Promise<void>;
}

interface JupyterOptions {
  /** JupyterLab serves its page, too. */
  readonly app?: 'jupyter_server' | 'jupyterlab';
  /** Further arguments of its command line. */
  readonly settings?: readonly string[];
}

/** Starts one in fresh directories. `environment` is what the administrator and the user set. */
export async function startJupyterServer(
  environment: Readonly<Record<string, string>>,
  { app = 'jupyter_server', settings = [] }: JupyterOptions = {}
): Promise<JupyterServer> {
  const directory = await mkdtemp(path.join(tmpdir(), 'skills-jupyter-'));
  const home = path.join(directory, 'home');
  const project = path.join(directory, 'project');
  await Promise.all([home, project].map(made => mkdir(made, { recursive: true })));
  const token = randomBytes(16).toString('hex');
  const url = `http://127.0.0.1:${await freePort()}`;
  const dataDir = path.join(home, 'data', 'jupyterlab-skills');
  const logFile = path.join(directory, 'jupyter.log');
  const log = await open(logFile, 'w');
  const server = spawn(
    PYTHON,
    [
      ...['-m', app, '--no-browser', '--allow-root', '--debug', '--ServerApp.port_retries=0'],
      `--ServerApp.port=${new URL(url).port}`,
      '--ServerApp.ip=127.0.0.1',
      '--ServerApp.jpserver_extensions=jupyterlab_skills=1',
      ...settings
    ],
    {
      cwd: project,
      stdio: ['ignore', log.fd, log.fd],
      env: {
        PATH: process.env['PATH'],
        HOME: home,
        JUPYTER_CONFIG_DIR: path.join(home, '.jupyter'),
        JUPYTER_DATA_DIR: path.join(home, 'data'),
        JUPYTER_RUNTIME_DIR: path.join(home, 'runtime'),
        XDG_RUNTIME_DIR: home,
        JUPYTER_TOKEN: token,
        ...environment
      }
    }
  );
  await log.close();
  const ended = once(server, 'close');
  const read = (file: string) => readFile(file, 'utf8').catch(() => '');
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  };
  const deadline = performance.now() + START_TIMEOUT_MS;
  while ((await fetch(`${url}/api`).catch(() => null))?.ok !== true) {
    if (server.exitCode !== null || performance.now() > deadline) {
      const said = await read(logFile);
      await stop();
      throw new Error(`Jupyter Server did not start:\n${said}`);
    }
    await delay(100);
  }
  const transport = transportTo(`${url}/jupyterlab-skills/`, token);
  return {
    url,
    token,
    directory,
    home,
    dataDir,
    transport,
    client: createSkillsClient(transport),
    log: async () =>
      (await Promise.all([logFile, path.join(dataDir, 'companion.log')].map(read))).join('\n'),
    stop
  };
}

function transportTo(base: string, token: string): Transport {
  return async (method, route, { body, ifMatch } = {}) => {
    const answer = await fetch(base + route, {
      method,
      headers: {
        authorization: `token ${token}`,
        'content-type': 'application/json',
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch })
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: new Map(answer.headers),
      json: text === '' ? undefined : (JSON.parse(text) as unknown)
    };
  };
}
