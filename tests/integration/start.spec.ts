import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

import { freePort } from '../support/free-port';

const ROOT = path.join(__dirname, '..', '..');

describe('npm start', () => {
  it('serves JupyterLab with the panel, on the port, with the token and directory that were asked for', async () => {
    // `npm test` has built already; a sole run of this file, or a wheel made meanwhile, may need it.
    await promisify(execFile)(process.execPath, ['scripts/build.mjs'], { cwd: ROOT });
    const project = await mkdtemp(path.join(tmpdir(), 'skills-start-'));
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    const npm = spawn('npm', ['start', '--', '--no-browser', `--ServerApp.root_dir=${project}`], {
      cwd: ROOT,
      env: { ...process.env, PORT: String(port), JUPYTER_TOKEN: 'planted', HOME: project },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true
    });
    let log = '';
    npm.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()));
    npm.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
    const ended = once(npm, 'close');
    try {
      for (;;) {
        if (npm.exitCode !== null) {
          throw new Error(`npm start ended:\n${log}`);
        }
        const answer = await fetch(`${base}/api`).catch(() => null);
        if (answer?.ok === true) {
          break;
        }
        await delay(100);
      }
      const ask = (route: string) =>
        fetch(`${base}/${route}`, { headers: { authorization: 'token planted' } });
      expect(await (await ask('lab')).text()).toMatch(/"name":\s*"jupyterlab-skills"/);
      expect(await (await ask('jupyterlab-skills/context')).json()).toMatchObject({
        project_root: project
      });
      expect((await fetch(`${base}/jupyterlab-skills/context`)).status).toBe(403);
      // Everything is installed and built: a start without changes does not do it again.
      expect(log).not.toMatch(/^· /m);
    } finally {
      process.kill(-(npm.pid ?? 0), 'SIGTERM');
      await ended;
      await rm(project, { recursive: true, force: true });
    }
  }, 180_000);
});
