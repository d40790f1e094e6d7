import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const ROOT = path.join(__dirname, '..');
const VENV_BIN = path.join(ROOT, '.venv', process.platform === 'win32' ? 'Scripts' : 'bin');
const POLL_MS = 100;

/** A JupyterLab whose every file is in one directory. */
export interface DemoJupyterLab {
  readonly url: string;
  readonly token: string;
  readonly userSkillsDir: string;
  /** Resolves when it has ended, by itself or stopped. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

interface Options {
  /** Where its configuration, data and skills go. */
  readonly directory: string;
  /** Value of the policy `github_hosts`. */
  readonly githubHosts: object;
  /** Addresses that the import dialog offers. */
  readonly sources: readonly string[];
  /** Passed on to `jupyter lab`. */
  readonly args: readonly string[];
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

/** Nothing of the user's own Jupyter or agents is read or written. */
function environmentIn(directory: string, githubHosts: object) {
  const below = (name: string) => path.join(directory, name);
  return {
    CLAUDE_CONFIG_DIR: below('claude'),
    IPYTHONDIR: below('ipython'),
    JUPYTER_CONFIG_DIR: below('jupyter-config'),
    JUPYTER_DATA_DIR: below('jupyter-data'),
    JUPYTER_RUNTIME_DIR: below('jupyter-runtime'),
    JUPYTERLAB_SETTINGS_DIR: below('jupyter-config/settings'),
    JUPYTERLAB_WORKSPACES_DIR: below('jupyter-config/workspaces'),
    JUPYTERLAB_SKILLS_GITHUB_HOSTS: JSON.stringify(githubHosts)
  };
}

/** Nobody is asked whether news may be fetched: there need not be a network. */
async function askForNoNews(settingsDir: string): Promise<void> {
  const directory = path.join(settingsDir, '@jupyterlab', 'apputils-extension');
  await mkdir(directory, { recursive: true });
  await writeFile(
    path.join(directory, 'notification.jupyterlab-settings'),
    JSON.stringify({ checkForUpdates: false, fetchNews: 'false' })
  );
}

/** Fills in the import dialog's list of recent sources, which is kept in the workspace. */
async function suggestSources(base: string, token: string, sources: readonly string[]) {
  const answer = await fetch(`${base}/lab/api/workspaces/default`, {
    method: 'PUT',
    headers: { authorization: `token ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      data: { 'jupyterlab-skills:recent-sources': sources },
      metadata: { id: 'default' }
    })
  });
  if (!answer.ok) {
    throw new Error(`The workspace was refused: ${answer.status} ${await answer.text()}`);
  }
}

/** Starts `jupyter lab` and waits until it answers. @throws Error with its log when it ends instead */
export async function startDemoJupyterLab(options: Options): Promise<DemoJupyterLab> {
  const { directory, githubHosts, sources, args } = options;
  const project = path.join(directory, 'acme-eda');
  await mkdir(project, { recursive: true });
  const environment = environmentIn(directory, githubHosts);
  await askForNoNews(environment.JUPYTERLAB_SETTINGS_DIR);
  const token = process.env['JUPYTER_TOKEN'] ?? randomBytes(16).toString('hex');
  const port = Number(process.env['PORT'] ?? (await freePort()));
  const server = spawn(
    path.join(VENV_BIN, 'jupyter'),
    [
      'lab',
      '--ip=127.0.0.1',
      `--ServerApp.port=${port}`,
      '--ServerApp.port_retries=0',
      `--ServerApp.root_dir=${project}`,
      ...(process.getuid?.() === 0 ? ['--allow-root'] : []),
      ...args
    ],
    {
      cwd: project,
      stdio: ['ignore', 'ignore', 'pipe'],
      // A group of its own: a terminal's Ctrl-C would make it ask whether that was meant.
      detached: true,
      env: { ...process.env, ...environment, JUPYTER_TOKEN: token }
    }
  );
  let log = '';
  server.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const ended = once(server, 'close');
  const base = `http://127.0.0.1:${port}`;
  while ((await fetch(`${base}/api`).catch(() => null))?.ok !== true) {
    if (server.exitCode !== null) {
      throw new Error(`JupyterLab did not start:\n${log}`);
    }
    await delay(POLL_MS);
  }
  await suggestSources(base, token, sources);
  return {
    url: `${base}/lab?token=${token}`,
    token,
    userSkillsDir: path.join(directory, 'claude', 'skills'),
    ended,
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
    }
  };
}
