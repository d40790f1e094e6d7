import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { startJupyterLabProcess } from '../../tests/support/jupyterlab-process';

const CONFIG = path.join(__dirname, '..', 'jupyter_server_test_config.py');

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

/** Starts the real `jupyter lab` of the repository's virtual environment and waits until it answers. */
export async function startJupyterLab(environment: Record<string, string>): Promise<JupyterLab> {
  const directory = await mkdtemp(path.join(tmpdir(), 'skills-ui-'));
  const home = path.join(directory, 'home');
  const project = path.join(directory, 'acme-eda');
  await Promise.all([home, project].map(made => mkdir(made, { recursive: true })));
  const token = randomBytes(16).toString('hex');
  const server = await startJupyterLabProcess({
    cwd: project,
    args: [`--config=${CONFIG}`],
    environment: {
      HOME: home,
      JUPYTERLAB_GALATA_ROOT_DIR: project,
      SKILLS_STORY_TOKEN: token,
      JUPYTER_CONFIG_DIR: path.join(home, '.jupyter'),
      JUPYTER_DATA_DIR: path.join(home, '.local', 'share', 'jupyter'),
      ...environment
    }
  });
  return {
    url: server.url,
    token,
    pid: server.pid,
    home,
    project,
    stop: async () => {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    }
  };
}
