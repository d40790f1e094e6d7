import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { SkillsChanged } from '../../../../src/contracts';

import { openHome, originAt, LATER_COMMIT, SKILL, type Home } from '../home';

const TOLD_WITHIN_MS = 2_000;

describe('Changes that others make', () => {
  let home: Home;

  beforeEach(async () => {
    home = await openHome();
    await home.write(join(home.skills, 'there', 'sub', 'a'), 'a');
    await home.write(join(home.skills, 'there', 'SKILL.md'), SKILL);
    await home.reopen();
    await home.bundles.list();
    await started();
    home.events.length = 0;
  });

  afterEach(() => home.dispose());

  /** The watcher is at work as soon as it tells of something. */
  async function started(): Promise<void> {
    const probe = join(home.skills, 'probe', 'SKILL.md');
    for (let attempt = 0; told('probe').length === 0 && attempt < 40; attempt += 1) {
      await home.write(probe, `${SKILL}${attempt}`);
      await pause(100);
    }
    await rm(join(home.skills, 'probe'), { recursive: true });
    const soFar = told('probe').length;
    await until(() => told('probe').length > soFar);
  }

  const pause = (milliseconds: number): Promise<void> =>
    new Promise(resolve => {
      setTimeout(resolve, milliseconds);
    });

  const told = (name: string): SkillsChanged['change'][] =>
    home.events.flatMap(({ data }) => ('name' in data && data.name === name ? [data.change] : []));

  async function until(isSo: () => boolean): Promise<void> {
    const deadline = performance.now() + TOLD_WITHIN_MS;
    while (!isSo() && performance.now() < deadline) {
      await pause(20);
    }
    expect(isSo()).toBe(true);
  }

  it('are told once for many writes', async () => {
    for (let count = 0; count < 20; count += 1) {
      await writeFile(join(home.skills, 'there', 'sub', 'a'), `a${count}`);
    }
    await until(() => told('there').length > 0);
    await pause(400);
    expect(told('there')).toEqual(['external']);
    expect(await home.bundles.list()).toHaveLength(1);
  });

  it('are told of new, replaced and removed bundles and of directories made later', async () => {
    const bundle = join(home.skills, 'new');
    await home.write(join(bundle, 'SKILL.md'), SKILL);
    await until(() => told('new').length === 1);
    await home.write(join(bundle, 'later', 'file'), '1');
    await until(() => told('new').length === 2);
    await home.write(join(bundle, 'later', 'file'), '2');
    await until(() => told('new').length === 3);
    await rename(bundle, join(home.directory, 'aside'));
    await rename(join(home.directory, 'aside'), bundle);
    await writeFile(join(bundle, 'later', 'file'), '3');
    await until(() => told('new').length >= 4);
    const soFar = told('new').length;
    await rm(bundle, { recursive: true });
    await until(() => told('new').length > soFar);
    expect(await home.bundles.list()).toMatchObject([{ name: 'there' }]);
  });

  it('are told of a scope whose directory is made later', async () => {
    await home.write(join(home.project, 'fresh', 'SKILL.md'), SKILL);
    await until(() => told('fresh').length > 0);
    await rm(join(home.directory, 'project'), { recursive: true });
    await until(() => told('fresh').length > 1);
    await home.write(join(home.project, 'again', 'SKILL.md'), SKILL);
    await until(() => told('again').length > 0);
  });

  it('are told of the directory that a linked bundle leads to', async () => {
    const elsewhere = join(home.directory, 'elsewhere');
    await home.write(join(elsewhere, 'SKILL.md'), SKILL);
    await symlink(elsewhere, join(home.skills, 'linked'));
    await until(() => told('linked').length === 1);
    await writeFile(join(elsewhere, 'SKILL.md'), `${SKILL}more`);
    await until(() => told('linked').length === 2);
  });

  it('are not what we do ourselves', async () => {
    await home.install({ 'SKILL.md': SKILL, 'sub/a': 'a' });
    await home.install(
      { 'SKILL.md': `${SKILL}x`, 'sub/a': 'b' },
      { mode: 'sync', origin: originAt(LATER_COMMIT) }
    );
    await home.bundles.setTracking({ scope: 'user', name: 'demo' }, true);
    await home.bundles.remove({ scope: 'user', name: 'demo' });
    await pause(600);
    expect(told('demo')).toEqual(['created', 'updated', 'updated', 'deleted']);
  });

  it('are not noise files', async () => {
    await home.write(join(home.skills, 'there', '__pycache__', 'a.pyc'), 'x');
    await mkdir(join(home.skills, 'there', '.ipynb_checkpoints'));
    await pause(600);
    expect(told('there')).toEqual([]);
  });

  it('are seen when another companion syncs, record included', async () => {
    await home.install({ 'SKILL.md': SKILL }, { tracksUpstream: true });
    const another = await home.openAnother();
    await another.install({
      skill: { scope: 'user', name: 'demo' },
      bundle: await home.upstream({ 'SKILL.md': `${SKILL}More\n` }),
      origin: originAt(LATER_COMMIT),
      tracksUpstream: true,
      nameEdit: null,
      mode: 'sync',
      onLocalEdits: 'merge'
    });
    await until(() => told('demo').includes('external'));
    await pause(400);
    expect((await home.bundles.list())[0]).toMatchObject({
      name: 'demo',
      trackingRef: LATER_COMMIT,
      modifiedLocally: false
    });
  });
});
