import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { movesOf } from '../../demo/moves';
import { createSampleRepositories } from '../../demo/sample-repositories';
import { setStage, type Stage } from '../support/stage';

const ROOT = path.join(__dirname, '..', '..');

describe('the demonstration’s repositories', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => stage.close());

  const preview = (repository: string) =>
    stage.companion.client.preview({ url: stage.address(repository) });

  it('hold well-formed skills, a large library, and one of each thing that goes wrong', async () => {
    await createSampleRepositories(stage.github);
    for (const [repository, count] of [
      ['acme/skills', 5],
      ['acme/handbook', 5],
      ['acme/toolbox', 3],
      ['acme/library', 200]
    ] as const) {
      const { skills } = await preview(repository);
      expect(skills).toHaveLength(count);
      expect(skills.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    }
    expect((await preview('acme/notebook-kit')).repository).toBe('acme/kernel-kit');
    await expect(preview('acme/payroll')).rejects.toMatchObject({ code: 'source-not-found' });
    await expect(preview('acme/busy')).rejects.toMatchObject({ code: 'upstream-rate-limited' });
    const url = stage.address('acme/hostile');
    await expect(stage.companion.client.importSkill({ url, scope: 'user' })).rejects.toMatchObject({
      code: 'unsafe-archive'
    });
  });

  it('move: what was imported is behind after a while', async () => {
    const move = movesOf(await createSampleRepositories(stage.github));
    const url = stage.address('acme/skills/tree/main/skills/release-notes');
    await stage.companion.client.importSkill({ url, scope: 'user', tracksUpstream: true });
    expect(await move()).toMatch(/^acme\/skills moved to [0-9a-f]{7}: skills\/release-notes/);
    const { changes } = await stage.companion.client.sync('user', 'release-notes');
    expect(changes).toEqual({
      added: ['references/lesson-1.md'],
      modified: ['SKILL.md'],
      removed: []
    });
  });
});

describe('npm run demo', () => {
  it('serves JupyterLab with sample repositories, and leaves nothing behind', async () => {
    const place = await mkdtemp(path.join(tmpdir(), 'demo-'));
    const [home, temporary] = [path.join(place, 'home'), path.join(place, 'tmp')];
    await Promise.all([home, temporary].map(directory => mkdir(directory)));
    const npm = spawn('npm', ['run', 'demo', '--', '--no-browser'], {
      cwd: ROOT,
      env: { ...process.env, HOME: home, TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true
    });
    const ended = once(npm, 'close');
    let log = '';
    npm.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
    try {
      const ready = new Promise<void>((resolve, reject) => {
        npm.stdout.on('data', (chunk: Buffer) => {
          log += chunk.toString();
          if (log.includes('Ctrl-C')) {
            resolve();
          }
        });
        npm.once('close', () => reject(new Error(`npm run demo ended:\n${log}`)));
      });
      await ready;
      const [, base = '', token = ''] = /(http:\S+)\/lab\?token=(\w+)/.exec(log) ?? [];
      const [url] = /https:\S+\/pdf-forms/.exec(log) ?? [];
      const answer = await fetch(`${base}/jupyterlab-skills/skills/import`, {
        method: 'POST',
        headers: { authorization: `token ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ url, scope: 'user', tracks_upstream: true })
      });
      expect(await answer.json()).toMatchObject({ skill: { name: 'pdf-forms', scope: 'user' } });
      const [, skills = ''] = /installed in (\S+);/.exec(log) ?? [];
      expect(await readFile(path.join(skills, 'pdf-forms', 'SKILL.md'), 'utf8')).toContain(
        'tracks_upstream: true'
      );
    } finally {
      // To the whole group, as a terminal's Ctrl-C is.
      process.kill(-(npm.pid ?? 0), 'SIGINT');
      await ended;
    }
    // npm keeps compiled code of its own there.
    const left = (await readdir(temporary)).filter(name => name !== 'node-compile-cache');
    expect(left).toEqual([]);
    expect(await readdir(home)).not.toContain('.claude');
    await rm(place, { recursive: true, force: true });
  }, 180_000); // a checkout that is not built yet is built first
});
