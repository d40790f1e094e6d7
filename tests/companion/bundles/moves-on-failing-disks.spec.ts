import { execFileSync } from 'node:child_process';
import { mkdir, readdir, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { contentOf, openHome, SKILL, type Home } from './home';

const demo = { scope: 'user', name: 'demo' } as const;

/** Real mounts: the tests run as root in CI, whom permission bits do not stop. */
describe('A new name or place on a failing disk', () => {
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

  const calls = () =>
    [
      ['rename', () => home.bundles.rename(demo, 'fresh')],
      ['duplicate', () => home.bundles.duplicate(demo, { scope: 'user', name: 'fresh' })],
      ['move', () => home.bundles.move(demo, 'project')],
      ['disable', () => home.bundles.setEnabled(demo, { enabled: false })]
    ] as const;

  it.each(['the whole scope', 'the skills directory alone'])(
    'is refused where %s is read-only, and the skill can still be copied to elsewhere',
    async which => {
      await home.install({ 'SKILL.md': SKILL, a: 'a' }, { tracksUpstream: true });
      await home.bundles.close();
      makeReadOnly(which === 'the whole scope' ? join(home.skills, '..') : home.skills);
      await home.reopen();
      const before = await contentOf(home.skills);
      for (const [name, call] of calls()) {
        const code = await call().then(
          () => 'done',
          (error: unknown) => (error as { code?: string }).code
        );
        expect([name, code]).toEqual([name, 'storage-read-only']);
      }
      expect(await contentOf(home.skills)).toEqual(before);
      expect(await readdir(home.project).catch(() => [])).toEqual([]);
      expect(await home.bundles.list({ refresh: true })).toMatchObject([{ name: 'demo' }]);
      expect(await home.bundles.snapshots()).toEqual([]);

      await home.bundles.duplicate(demo, { scope: 'project', name: 'copy' });
      expect(await readdir(home.project)).toEqual(['copy']);
    }
  );

  it('is refused where the disk is full, but for hiding a skill, which takes no room', async () => {
    await mountSmall(join(home.skills, '..'), '1m');
    await home.reopen();
    await home.install({ 'SKILL.md': SKILL, large: Buffer.alloc(300_000, 'x') });
    await home.bundles.setEnabled(demo, { enabled: false });
    await home.bundles.setEnabled(demo, { enabled: true });
    const { bavail, bsize } = await statfs(home.skills);
    await writeFile(join(home.skills, '.filler'), Buffer.alloc(bavail * bsize - 65_536));
    const before = await contentOf(home.skills);
    for (const [name, call] of calls().slice(0, 2)) {
      const code = await call().then(
        () => 'done',
        (error: unknown) => (error as { code?: string }).code
      );
      expect([name, code]).toEqual([name, 'storage-full']);
    }
    expect(await contentOf(home.skills)).toEqual(before);
    expect(await home.bundles.snapshots()).toEqual([]);
    await home.bundles.setEnabled(demo, { enabled: false });
    expect(await home.bundles.list({ refresh: true })).toMatchObject([{ enabled: false }]);
  });

  it('keeps disabled skills inside a skills directory that is a file system of its own', async () => {
    await mountSmall(home.skills, '1m');
    await home.reopen();
    await home.install({ 'SKILL.md': SKILL });
    const before = await contentOf(join(home.skills, 'demo'));
    await home.bundles.setEnabled(demo, { enabled: false });
    expect(await readdir(home.skills)).toEqual(['.jupyterlab-skills']);
    expect(await home.bundles.list({ refresh: true })).toMatchObject([{ enabled: false }]);
    await home.bundles.move(demo, 'project');
    await home.bundles.setEnabled({ scope: 'project', name: 'demo' }, { enabled: true });
    expect(await contentOf(join(home.project, 'demo'))).toEqual(before);
  });
});
