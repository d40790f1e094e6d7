import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { startJupyterLabProcess } from '../tests/support/jupyterlab-process';

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
  const port = process.env['PORT'];
  const server = await startJupyterLabProcess({
    port: port === undefined ? undefined : Number(port),
    cwd: project,
    args: [`--ServerApp.root_dir=${project}`, ...args],
    environment: { ...environment, JUPYTER_TOKEN: token },
    detached: true
  });
  await suggestSources(server.url, token, sources);
  return {
    url: `${server.url}/lab?token=${token}`,
    token,
    userSkillsDir: path.join(directory, 'claude', 'skills'),
    ended: server.ended,
    stop: server.stop
  };
}
