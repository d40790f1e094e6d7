import { mkdir, readFile, readlink, readdir, rename, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { rebased } from '../../../../src/companion/bundles/moving/switch-bundle';

import { COMMIT, contentOf, LATER_COMMIT, openHome, originAt, SKILL, type Home } from '../home';

const demo = { scope: 'user', name: 'demo' } as const;

describe('Bundles.setEnabled', () => {
  let home: Home;
  let off: string;

  beforeEach(async () => {
    home = await openHome();
    off = join(home.directory, '.claude', '.jupyterlab-skills', 'off');
  });

  afterEach(() => home.dispose());

  const at = (...path: string[]) => join(home.skills, ...path);
  const disable = () => home.bundles.setEnabled(demo, { enabled: false });
  const enable = () => home.bundles.setEnabled(demo, { enabled: true });

  it('takes a skill out of the sight of agents, and brings every byte back', async () => {
    await home.write(at('demo', 'SKILL.md'), SKILL);
    await home.write(at('demo', 'run'), '#!/bin/sh\n', 0o755);
    await home.write(at('demo', '__pycache__', 'x.pyc'), 'noise');
    await symlink('../elsewhere', at('demo', 'link'));
    const before = await contentOf(home.skills);

    await disable();
    expect(await readdir(home.skills)).toEqual([]);
    expect(await home.bundles.list()).toMatchObject([
      { name: 'demo', enabled: false, rootPath: join(off, 'demo') }
    ]);
    expect(await home.bundles.read(demo)).toMatchObject({ enabled: false, content: SKILL });
    await disable();

    await enable();
    await enable();
    expect(await contentOf(home.skills)).toEqual(before);
    expect(await readdir(off)).toEqual([]);
    expect(await home.bundles.list()).toMatchObject([{ enabled: true, rootPath: at('demo') }]);
  });

  it('is still so after a restart, and for another companion', async () => {
    await home.write(at('demo', 'SKILL.md'), SKILL);
    const another = await home.openAnother();
    await another.list();
    await disable();
    expect(await another.list({ refresh: true })).toMatchObject([{ enabled: false }]);
    await home.reopen({ version: '1' });
    expect(await home.bundles.list()).toMatchObject([{ name: 'demo', enabled: false }]);
    await home.reopen({ version: '1' });
    expect(await home.bundles.list()).toMatchObject([{ name: 'demo', enabled: false }]);
  });

  it('keeps the record, and syncs where the skill is', async () => {
    await home.install({ 'SKILL.md': SKILL, a: 'one' }, { tracksUpstream: true });
    await disable();
    expect(await home.bundles.state(demo)).toMatchObject({
      editedPaths: [],
      record: { trackingRef: COMMIT, adopted: false }
    });
    await home.install(
      { 'SKILL.md': SKILL, a: 'two' },
      { mode: 'sync', origin: originAt(LATER_COMMIT), tracksUpstream: true }
    );
    expect(await readFile(join(off, 'demo', 'a'), 'utf8')).toBe('two');
    expect(await readdir(home.skills)).toEqual([]);
    await home.bundles.noteCurrent(demo, 'c'.repeat(40));
    await enable();
    expect(await home.bundles.state(demo)).toMatchObject({
      editedPaths: [],
      record: { trackingRef: LATER_COMMIT, currentAt: 'c'.repeat(40) }
    });
    expect(await readdir(join(home.dataDir, 'records'))).toHaveLength(1);
  });

  it('lets a disabled skill be renamed, deleted and restored, without showing it to agents', async () => {
    await home.write(at('demo', 'SKILL.md'), SKILL);
    await disable();
    const fresh = await home.bundles.rename(demo, 'fresh');
    expect(await readdir(off)).toEqual(['fresh']);
    const { snapshot } = await home.bundles.remove(fresh);
    expect(await home.bundles.list()).toEqual([]);
    await home.bundles.restore(snapshot);
    expect(await home.bundles.list()).toMatchObject([{ name: 'fresh', enabled: false }]);
    expect(await readdir(home.skills)).toEqual([]);
  });

  it('keeps the name taken', async () => {
    await home.write(at('demo', 'SKILL.md'), SKILL);
    await disable();
    await home.write(at('other', 'SKILL.md'), SKILL);
    expect([...(await home.bundles.takenNames('user'))].sort()).toEqual(['demo', 'other']);
    const refused = {
      code: 'already-exists',
      message: expect.stringContaining('disabled') as string
    };
    await expect(home.install({ 'SKILL.md': SKILL })).rejects.toMatchObject(refused);
    const other = { scope: 'user', name: 'other' } as const;
    await expect(home.bundles.rename(other, 'demo')).rejects.toMatchObject(refused);
    await expect(home.bundles.duplicate(other, demo)).rejects.toMatchObject(refused);
  });

  it('shows the one that agents see when another program made a second one, and loses none', async () => {
    await home.write(at('demo', 'SKILL.md'), SKILL);
    await disable();
    await home.write(at('demo', 'SKILL.md'), 'second');
    expect(await home.bundles.list({ refresh: true })).toMatchObject([
      { name: 'demo', enabled: true }
    ]);
    await expect(enable()).rejects.toMatchObject({ code: 'already-exists' });
    await expect(disable()).rejects.toMatchObject({ code: 'already-exists' });
    await home.bundles.rename(demo, 'second');
    expect(await home.bundles.list({ refresh: true })).toMatchObject([
      { name: 'demo', enabled: false },
      { name: 'second', enabled: true }
    ]);
    await enable();
    expect(await contentOf(home.skills)).toMatchObject({ 'demo/SKILL.md': `644 ${SKILL}` });
  });

  it.each(['absolute', 'relative'])('moves the %s link of a linked skill only', async kind => {
    const elsewhere = join(home.directory, 'elsewhere');
    await home.write(join(elsewhere, 'SKILL.md'), SKILL);
    await mkdir(home.skills, { recursive: true });
    const target = kind === 'absolute' ? elsewhere : '../../elsewhere';
    await symlink(target, at('demo'));
    await disable();
    expect(await readdir(home.skills)).toEqual([]);
    expect(await home.bundles.list()).toMatchObject([
      { name: 'demo', enabled: false, linked: true, description: 'Shows things' }
    ]);
    await enable();
    expect(await readlink(at('demo'))).toBe(target);
    expect(await readdir(off)).toEqual([]);
  });

  it('finishes the move of a link that was interrupted half-way', async () => {
    await home.write(join(home.directory, 'elsewhere', 'SKILL.md'), SKILL);
    await mkdir(home.skills, { recursive: true });
    await symlink('../../elsewhere', at('demo'));
    await mkdir(off, { recursive: true });
    await symlink(rebased('../../elsewhere', home.skills, off), join(off, 'demo'));
    await disable();
    expect(await readdir(home.skills)).toEqual([]);
    expect(await home.bundles.list()).toMatchObject([{ enabled: false, linked: true }]);
  });

  it('tells within two seconds what another companion does with it', async () => {
    await home.write(at('demo', 'SKILL.md'), SKILL);
    await home.bundles.list({ refresh: true });
    const another = await home.openAnother();
    const isTold = async (name: string, enabled: boolean) => {
      const deadline = performance.now() + 2_000;
      for (;;) {
        const [listed] = await home.bundles.list();
        if (listed?.name === name && listed.enabled === enabled) {
          return;
        }
        expect(performance.now()).toBeLessThan(deadline);
        await new Promise(resolve => {
          setTimeout(resolve, 20);
        });
      }
    };
    await another.setEnabled(demo, { enabled: false });
    await isTold('demo', false);
    const fresh = await another.rename(demo, 'fresh');
    await isTold('fresh', false);
    await another.setEnabled(fresh, { enabled: true });
    await isTold('fresh', true);
  });

  it('reads it where another program has put it', async () => {
    await home.write(at('demo', 'SKILL.md'), SKILL);
    await disable();
    await rename(join(off, 'demo'), at('demo'));
    await expect(home.bundles.read(demo)).resolves.toMatchObject({ enabled: true });
    await disable();
    await writeFile(join(off, 'demo', 'SKILL.md'), SKILL.replace('Shows', 'Hides'));
    expect(await home.bundles.list({ refresh: true })).toMatchObject([
      { description: 'Hides things' }
    ]);
  });

  it('lists what a project brought along as disabled, without a claim of ours on it', async () => {
    const { project } = home;
    const brought = join(project, '..', '.jupyterlab-skills', 'off', 'brought');
    const stamped = SKILL.replace('---\n#', `source: ${originAt(COMMIT).source}\n---\n#`);
    await home.write(join(brought, 'SKILL.md'), stamped);
    expect(await home.bundles.list({ refresh: true })).toMatchObject([
      { scope: 'project', name: 'brought', enabled: false, adopted: true, managed: false }
    ]);
  });

  it('refuses what is not the version that was read', async () => {
    await home.write(at('demo', 'SKILL.md'), SKILL);
    await expect(
      home.bundles.setEnabled(demo, { enabled: false, ifMatch: 'x' })
    ).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(await readdir(home.skills)).toEqual(['demo']);
  });

  it('touches nothing behind a link that a project brought along', async () => {
    const precious = join(home.directory, 'precious');
    await home.write(join(precious, 'secret', 'SKILL.md'), SKILL);
    await home.write(at('demo', 'SKILL.md'), SKILL);
    await mkdir(dirname(off), { recursive: true });
    await symlink(precious, off);
    expect(await home.bundles.list({ refresh: true })).toMatchObject([{ name: 'demo' }]);
    await expect(disable()).rejects.toMatchObject({ code: 'storage-read-only' });
    expect(await readdir(precious)).toEqual(['secret']);
    expect(await readdir(home.skills)).toEqual(['demo']);
  });
});
