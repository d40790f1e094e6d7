import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { contentOf, openHome, originAt, LATER_COMMIT, SKILL, type Home } from './home';

const demo = { scope: 'user', name: 'demo' } as const;
const sync = { mode: 'sync', origin: originAt(LATER_COMMIT) } as const;

/** Real mounts: the tests run as root in CI, whom permission bits do not stop. */
describe('A failing disk', () => {
  let home: Home;
  let mounts: string[];

  beforeEach(async () => {
    mounts = [];
    home = await openHome();
  });

  afterEach(async () => {
    await home.bundles.close();
    for (const mount of mounts.reverse()) {
      execFileSync('umount', ['--lazy', mount]);
    }
    await home.dispose();
  });

  async function mountSmall(directory: string, size: string): Promise<void> {
    await mkdir(directory, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', directory]);
    mounts.push(directory);
  }

  function makeReadOnly(directory: string): void {
    execFileSync('mount', ['--bind', directory, directory]);
    mounts.push(directory);
    execFileSync('mount', ['-o', 'remount,ro,bind', directory]);
  }

  it('that is read-only lists and reads, and refuses every change', async () => {
    await home.install({ 'SKILL.md': SKILL, a: 'a' });
    const bundle = await home.upstream({ 'SKILL.md': `${SKILL}x` });
    const snapshot = (await home.install({ 'SKILL.md': SKILL }, { mode: 'overwrite' })).snapshot;
    await home.bundles.close();
    makeReadOnly(join(home.directory, '.claude'));
    await home.reopen();

    expect(await home.bundles.list()).toMatchObject([{ name: 'demo' }]);
    expect(await home.bundles.read(demo)).toMatchObject({ name: 'demo' });
    const common = { skill: demo, bundle, tracksUpstream: true, nameEdit: null } as const;
    const refused = { code: 'storage-read-only', status: 403 };
    await expect(
      home.bundles.install({ ...common, ...sync, onLocalEdits: 'merge' })
    ).rejects.toMatchObject(refused);
    await expect(home.bundles.remove(demo)).rejects.toMatchObject(refused);
    await expect(home.bundles.setTracking(demo, true)).rejects.toMatchObject(refused);
    await expect(home.bundles.restore(snapshot ?? '')).rejects.toMatchObject(refused);
  });

  it('that keeps the data read-only changes no bundle', async () => {
    await home.install({ 'SKILL.md': SKILL });
    const bundle = await home.upstream({ 'SKILL.md': `${SKILL}x` });
    const before = await contentOf(home.skills);
    await home.bundles.close();
    makeReadOnly(home.dataDir);
    await home.reopen();
    const request = { skill: demo, bundle, tracksUpstream: true, nameEdit: null } as const;
    const refused = { code: 'storage-read-only' };
    await expect(
      home.bundles.install({ ...request, ...sync, onLocalEdits: 'merge' })
    ).rejects.toMatchObject(refused);
    const created = { ...request, ...sync, skill: { scope: 'user', name: 'new' } } as const;
    await expect(
      home.bundles.install({ ...created, mode: 'create', onLocalEdits: 'merge' })
    ).rejects.toMatchObject(refused);
    await expect(home.bundles.setTracking(demo, true)).rejects.toMatchObject(refused);
    expect(await contentOf(home.skills)).toEqual(before);
    expect(await home.bundles.list()).toMatchObject([{ name: 'demo', modifiedLocally: false }]);
  });

  it('that is full says so and changes nothing', async () => {
    await mountSmall(join(home.directory, '.claude'), '256k');
    await home.reopen();
    await home.install({ 'SKILL.md': SKILL });
    const before = await contentOf(join(home.directory, '.claude'));
    const large = { 'SKILL.md': `${SKILL}x`, large: Buffer.alloc(1 << 20) };
    await expect(home.install(large, sync)).rejects.toMatchObject({
      code: 'storage-full',
      status: 507
    });
    expect(await contentOf(join(home.directory, '.claude'))).toEqual(before);
    expect(await home.bundles.snapshots()).toEqual([]);
  });

  it('that has no room for the snapshot changes nothing', async () => {
    await mountSmall(home.dataDir, '64k');
    await home.reopen();
    await home.write(join(home.skills, 'demo', 'SKILL.md'), SKILL);
    await home.write(join(home.skills, 'demo', 'large'), Buffer.alloc(1 << 20));
    const before = await contentOf(home.skills);
    await expect(home.bundles.remove(demo)).rejects.toMatchObject({ code: 'storage-full' });
    expect(await contentOf(home.skills)).toEqual(before);
  });

  it('that is a file system of its own keeps our state inside the root', async () => {
    await mountSmall(home.skills, '1m');
    await home.reopen();
    await home.install({ 'SKILL.md': SKILL });
    await home.install({ 'SKILL.md': `${SKILL}x` }, sync);
    expect(Object.keys(await contentOf(home.skills))).toContain('.jupyterlab-skills/.gitignore');
    expect(await home.bundles.list()).toMatchObject([{ name: 'demo', modifiedLocally: false }]);
  });

  it('leaves a record of a newer version and its skill alone', async () => {
    await home.install({ 'SKILL.md': SKILL });
    const { records } = await contentOf(home.dataDir);
    expect(records).toBe('directory');
    const before = await contentOf(home.skills);
    const paths = Object.keys(await contentOf(join(home.dataDir, 'records')));
    const path = join(home.dataDir, 'records', paths[0] ?? '');
    await writeFile(path, '{"format": 2, "record": "of the future"}');
    await home.reopen();
    expect(await home.bundles.list()).toHaveLength(1);
    await expect(home.bundles.remove(demo)).rejects.toMatchObject({ code: 'storage-read-only' });
    expect(await contentOf(home.skills)).toEqual(before);
  });

  it('that broke a record loses it, not the skill, and keeps the remains', async () => {
    await home.install({ 'SKILL.md': SKILL }, { tracksUpstream: true });
    const [name = ''] = Object.keys(await contentOf(join(home.dataDir, 'records')));
    await writeFile(join(home.dataDir, 'records', name), '{"format": 1, "rec');
    await home.reopen();
    expect(await home.bundles.list()).toMatchObject([{ adopted: true }]);
    await home.bundles.setTracking(demo, false);
    const kept = Object.values(await contentOf(join(home.dataDir, 'broken')));
    expect(kept).toEqual(['600 {"format": 1, "rec']);
  });
});
