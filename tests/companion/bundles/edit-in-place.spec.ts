import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, statfs, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { FileWrite } from '../../../src/companion/bundles/editing/write-file';
import type { ReplacementStep } from '../../../src/companion/bundles/installing/installation';

import { contentOf, openHome, SKILL, type Home } from './home';

const demo = { scope: 'user', name: 'demo' } as const;

const text = (path: string, content: string): FileWrite => ({
  path,
  bytes: Buffer.from(content),
  executable: null,
  isNew: false
});

describe('Edits in place', () => {
  let home: Home;
  let mounts: string[];
  /** Runs once, when an operation reaches the step. */
  let onStep: { step: ReplacementStep; run: () => void } | null;
  const bundle = (...parts: string[]) => join(home.skills, 'demo', ...parts);

  beforeEach(async () => {
    mounts = [];
    onStep = null;
    home = await openHome({
      onStep: step => {
        if (onStep?.step === step) {
          const { run } = onStep;
          onStep = null;
          run();
        }
      }
    });
  });

  afterEach(async () => {
    await home.bundles.close();
    for (const mount of mounts.reverse()) {
      execFileSync('umount', ['--lazy', mount]);
    }
    await home.dispose();
  });

  const staged = () => readdir(join(home.directory, '.claude', '.jupyterlab-skills', 'staging'));

  describe('while another program is at work', () => {
    it('never write through a link that takes the place of a directory', async () => {
      await home.install({ 'SKILL.md': SKILL, 'docs/a': 'a' });
      const outside = join(home.directory, 'outside');
      mkdirSync(outside);
      const swapIn = () => {
        renameSync(bundle('docs'), bundle('moved'));
        symlinkSync(outside, bundle('docs'));
      };
      onStep = { step: 'staged', run: swapIn };
      await expect(home.bundles.writeFile(demo, text('docs/new', 'x'))).rejects.toMatchObject({
        code: 'invalid-path'
      });
      expect(await readdir(outside)).toEqual([]);
      expect(await staged()).toEqual([]);
    });

    it.each<[string, () => Promise<unknown>]>([
      ['a text', () => home.bundles.edit(demo, { body: 'Mine\n' })],
      ['a deletion', () => home.bundles.deleteFile(demo, 'docs')],
      ['a rename', () => home.bundles.renameFile(demo, { from: 'docs', to: 'texts' })]
    ])('plan %s anew, so that nothing of the other is lost', async (_what, edit) => {
      await home.install({ 'SKILL.md': SKILL, 'docs/a': 'a' });
      const theirs = SKILL.replace('Shows things', 'By another program');
      onStep = {
        step: 'snapshotted',
        run: () => {
          writeFileSync(bundle('SKILL.md'), theirs);
          writeFileSync(bundle('docs', 'b'), 'theirs');
        }
      };
      await edit();
      const after = await contentOf(bundle());
      const [newest] = await home.bundles.snapshots({ name: 'demo' });
      await home.bundles.restore(newest?.id ?? '');
      const kept = JSON.stringify([after, await contentOf(bundle())]);
      expect(kept).toContain('644 theirs');
      expect(after['SKILL.md']).toContain('By another program');
    });

    it('tell an editor that what it read is not what is there', async () => {
      await home.install({ 'SKILL.md': SKILL });
      const ifMatch = (await home.bundles.digest(demo)) ?? '';
      await writeFile(bundle('SKILL.md'), `${SKILL}theirs`);
      const before = await contentOf(home.skills);
      await expect(home.bundles.edit(demo, { content: 'mine' }, { ifMatch })).rejects.toMatchObject(
        { code: 'changed-meanwhile' }
      );
      expect(await contentOf(home.skills)).toEqual(before);
      expect((await home.bundles.snapshots()).filter(each => each.reason === 'edited')).toEqual([]);
    });
  });

  describe('on a failing disk', () => {
    it('leave it as it is when it is full, the directories made taken away again', async () => {
      const scope = join(home.directory, '.claude');
      await mkdir(scope, { recursive: true });
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', scope]);
      mounts.push(scope);
      await home.reopen();
      await home.install({ 'SKILL.md': SKILL, a: 'a' });
      const before = await contentOf(home.skills);
      const { bavail, bsize } = await statfs(scope);
      await writeFile(join(scope, 'filler'), Buffer.alloc((bavail - 2) * bsize));
      const full = { code: 'storage-full', status: 507 };
      const large = 'x'.repeat(100_000);
      await expect(home.bundles.edit(demo, { body: large })).rejects.toMatchObject(full);
      await expect(home.bundles.writeFile(demo, text('a', large))).rejects.toMatchObject(full);
      await expect(home.bundles.writeFile(demo, text('b/c', large))).rejects.toMatchObject(full);
      expect(await contentOf(home.skills)).toEqual(before);
      expect(await staged()).toEqual([]);
      expect((await home.bundles.snapshots()).filter(each => each.reason === 'edited')).toEqual([]);
    });

    it('are refused on one that is read-only', async () => {
      await home.install({ 'SKILL.md': SKILL, a: 'a' });
      await home.bundles.close();
      const scope = join(home.directory, '.claude');
      execFileSync('mount', ['--bind', scope, scope]);
      mounts.push(scope);
      execFileSync('mount', ['-o', 'remount,ro,bind', scope]);
      await home.reopen();
      const refused = { code: 'storage-read-only', status: 403 };
      const { bundles } = home;
      await expect(bundles.edit(demo, { body: 'x' })).rejects.toMatchObject(refused);
      await expect(bundles.writeFile(demo, text('a', 'x'))).rejects.toMatchObject(refused);
      await expect(bundles.deleteFile(demo, 'a')).rejects.toMatchObject(refused);
      await expect(bundles.renameFile(demo, { from: 'a', to: 'b' })).rejects.toMatchObject(refused);
      const own = { skill: { scope: 'user', name: 'own' }, template: 'blank' } as const;
      await expect(
        bundles.create({ ...own, description: null, allowedTools: null, body: null })
      ).rejects.toMatchObject(refused);
    });
  });

  it('are refused for a managed skill', async () => {
    await home.install({ 'SKILL.md': SKILL, a: 'a' });
    await home.bundles.close();
    const records = join(home.dataDir, 'records');
    for (const name of await readdir(records)) {
      const file = await readFile(join(records, name), 'utf8');
      await writeFile(join(records, name), file.replace(/"owner":\s*"user"/, '"owner":"manifest"'));
    }
    await home.reopen();
    const before = await contentOf(home.skills);
    const refused = { code: 'managed-read-only', status: 403 };
    const { bundles } = home;
    await expect(bundles.edit(demo, { body: 'x' })).rejects.toMatchObject(refused);
    await expect(bundles.writeFile(demo, text('a', 'x'))).rejects.toMatchObject(refused);
    await expect(bundles.deleteFile(demo, 'a')).rejects.toMatchObject(refused);
    await expect(bundles.renameFile(demo, { from: 'a', to: 'b' })).rejects.toMatchObject(refused);
    expect(await contentOf(home.skills)).toEqual(before);
  });

  it('note the batch that they are of', async () => {
    await home.install({ 'SKILL.md': SKILL, a: 'a' });
    const operation = 'batch-1';
    await home.bundles.edit(demo, { body: 'x' }, { operation });
    await home.bundles.writeFile(demo, text('a', 'x'), { operation });
    await home.bundles.renameFile(demo, { from: 'a', to: 'b' }, { operation });
    await home.bundles.deleteFile(demo, 'b', { operation });
    const edits = (await home.bundles.snapshots()).filter(each => each.operation === operation);
    expect(edits.map(each => each.reason)).toEqual(['edited', 'edited', 'edited', 'edited']);
  });

  it('count as local edits of what was installed, until they are taken back', async () => {
    await home.install({ 'SKILL.md': SKILL, 'docs/a': 'a' });
    const change = { path: 'docs/a', bytes: null, executable: true, isNew: false };
    await home.bundles.writeFile(demo, change);
    expect(await home.bundles.state(demo)).toMatchObject({ editedPaths: ['docs/a'] });
    await home.bundles.writeFile(demo, { ...change, executable: false });
    expect(await home.bundles.read(demo)).toMatchObject({ modifiedLocally: false });
    await home.bundles.renameFile(demo, { from: 'docs', to: 'texts' });
    expect(await home.bundles.state(demo)).toMatchObject({ editedPaths: ['docs/a'] });
  });

  it('keep an editor away from SKILL.md that is a link', async () => {
    await home.write(join(home.directory, 'away.md'), SKILL);
    await mkdir(bundle(), { recursive: true });
    await symlink(join(home.directory, 'away.md'), bundle('SKILL.md'));
    await expect(home.bundles.edit(demo, { content: 'x' })).rejects.toMatchObject({
      code: 'linked'
    });
    await expect(home.bundles.writeFile(demo, text('SKILL.md', 'x'))).rejects.toMatchObject({
      code: 'linked'
    });
    expect(await readFile(join(home.directory, 'away.md'), 'utf8')).toBe(SKILL);
  });

  it('write beside by-products, and onto them', async () => {
    await home.install({ 'SKILL.md': SKILL });
    const path = '.ipynb_checkpoints/a-checkpoint.md';
    await home.bundles.writeFile(demo, text(path, 'one'));
    const { file } = await home.bundles.writeFile(demo, text(path, 'two'));
    expect(file.size).toBe(3);
    expect(await readFile(bundle(path), 'utf8')).toBe('two');
    expect(await home.bundles.read(demo)).toMatchObject({ modifiedLocally: false });
  });
});
