import { lstat, mkdir, readFile, readlink, realpath, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { COMMIT, contentOf, openHome, SKILL, type Home } from './home';

const demo = { scope: 'user', name: 'demo' } as const;

describe('Bundles.remove and Bundles.restore', () => {
  let home: Home;
  let bundle: string;

  beforeEach(async () => {
    home = await openHome();
    bundle = join(home.skills, 'demo');
  });

  afterEach(() => home.dispose());

  it('bring back every byte, mode, link and empty directory', async () => {
    await home.write(join(bundle, 'SKILL.md'), SKILL);
    await home.write(join(bundle, 'scripts', 'run'), '#!/bin/sh\n', 0o750);
    await home.write(join(bundle, 'bytes'), Buffer.from([0, 255, 10, 13, 128]), 0o600);
    await home.write(join(bundle, 'empty'), '');
    await home.write(join(bundle, 'large'), Buffer.alloc(3 << 20, 7));
    await mkdir(join(bundle, 'void', 'deep'), { recursive: true });
    await symlink('../outside', join(bundle, 'link'));
    const before = await contentOf(bundle);
    // On a slow machine what was just written is noticed before the removal.
    await home.bundles.list({ refresh: true });
    home.events.length = 0;

    const { snapshot } = await home.bundles.remove(demo);
    expect(await home.bundles.list()).toEqual([]);
    await expect(home.bundles.read(demo)).rejects.toMatchObject({ code: 'skill-not-found' });

    expect(await home.bundles.restore(snapshot)).toEqual({ skill: demo });
    expect(await contentOf(bundle)).toEqual(before);
    expect(home.events.map(event => event.data)).toMatchObject([
      { change: 'deleted' },
      { change: 'restored' }
    ]);
  });

  it('bring back the install record as well', async () => {
    await home.install({ 'SKILL.md': SKILL, a: 'a' }, { tracksUpstream: true });
    const { snapshot } = await home.bundles.remove(demo);
    await home.bundles.restore(snapshot);
    await writeFile(join(bundle, 'a'), 'edited');
    expect(await home.bundles.state(demo)).toMatchObject({
      editedPaths: ['a'],
      record: { adopted: false, trackingRef: COMMIT }
    });
  });

  it('keep a snapshot of what a restore replaces', async () => {
    await home.install({ 'SKILL.md': SKILL, a: 'a' });
    const { snapshot } = await home.bundles.remove(demo);
    await home.write(join(bundle, 'SKILL.md'), 'something else');
    const restored = await home.bundles.restore(snapshot);
    expect(restored.snapshot).toBeDefined();
    await home.bundles.restore(restored.snapshot ?? '');
    expect(await contentOf(bundle)).toEqual({ 'SKILL.md': '644 something else' });
  });

  it('take away only the link of a linked bundle, and put the link back', async () => {
    const elsewhere = join(home.directory, 'elsewhere');
    await home.write(join(elsewhere, 'SKILL.md'), SKILL);
    await mkdir(home.skills, { recursive: true });
    await symlink(elsewhere, bundle);
    const { snapshot } = await home.bundles.remove(demo);
    expect(await contentOf(elsewhere)).toEqual({ 'SKILL.md': `644 ${SKILL}` });
    await home.bundles.restore(snapshot);
    expect((await lstat(bundle)).isSymbolicLink()).toBe(true);
    expect(await home.bundles.list()).toMatchObject([{ name: 'demo', linked: true }]);
  });

  it('put a relative link back so that it leads to the same place from the other scope', async () => {
    const elsewhere = join(home.directory, 'elsewhere');
    await home.write(join(elsewhere, 'SKILL.md'), SKILL);
    await mkdir(home.skills, { recursive: true });
    await symlink('../../elsewhere', bundle);
    const { snapshot } = await home.bundles.remove(demo);
    const { skill } = await home.bundles.restore(snapshot, { scope: 'project' });
    expect(await home.bundles.read(skill)).toMatchObject({ linked: true, scope: 'project' });
    expect(await realpath(join(home.project, 'demo'))).toBe(elsewhere);
    const again = await home.bundles.remove(skill);
    await home.bundles.restore(again.snapshot, { scope: 'user' });
    expect(await realpath(bundle)).toBe(elsewhere);
  });

  it('put a disabled link back unchanged', async () => {
    const elsewhere = join(home.directory, 'elsewhere');
    await home.write(join(elsewhere, 'SKILL.md'), SKILL);
    await mkdir(home.skills, { recursive: true });
    await symlink('../../elsewhere', bundle);
    await home.bundles.setEnabled(demo, { enabled: false });
    const { snapshot } = await home.bundles.remove(demo);
    await home.bundles.restore(snapshot);
    expect(await home.bundles.list()).toMatchObject([{ linked: true, enabled: false }]);
    await home.bundles.setEnabled(demo, { enabled: true });
    expect(await readlink(bundle)).toBe('../../elsewhere');
  });

  it('refuse what is not the version that was read', async () => {
    await home.install({ 'SKILL.md': SKILL });
    await expect(home.bundles.remove(demo, { ifMatch: 'x' })).rejects.toMatchObject({
      code: 'changed-meanwhile'
    });
    expect(await home.bundles.list()).toHaveLength(1);
  });

  it('answer not-found for what does not exist', async () => {
    await expect(home.bundles.remove(demo)).rejects.toMatchObject({ code: 'skill-not-found' });
    for (const name of ['..', '.claude', 'a/../../b', '']) {
      await expect(home.bundles.remove({ scope: 'user', name })).rejects.toMatchObject({
        code: 'skill-not-found'
      });
    }
    for (const id of ['nothing', '../records/x', '']) {
      await expect(home.bundles.restore(id)).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  it('refuse a snapshot of which a file was damaged, changing nothing', async () => {
    await home.install({ 'SKILL.md': SKILL, a: 'unique' });
    const { files } = await home.upstream({ a: 'unique' });
    const { snapshot } = await home.bundles.remove(demo);
    const sha256 = files[0]?.sha256 ?? '';
    const object = join(home.dataDir, 'objects', sha256.slice(0, 2), sha256.slice(2));
    await writeFile(object, 'damaged');
    await expect(home.bundles.restore(snapshot)).rejects.toMatchObject({ code: 'not-found' });
    expect(await home.bundles.list()).toEqual([]);
    expect(await readFile(object, 'utf8')).toBe('damaged');
  });
});
