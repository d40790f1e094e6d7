import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Bundles } from '../../../../src/companion/bundles/bundles';
import type {
  SkillRef,
  UpstreamBundle
} from '../../../../src/companion/bundles/installing/installation';

import { COMMIT, contentOf, LATER_COMMIT, openHome, originAt, SKILL, type Home } from '../home';

const demo = { scope: 'user', name: 'demo' } as const;
const text = (content: string): string => `${SKILL}${content}\n`;

describe('BundleHistory', () => {
  let home: Home;
  const bundles = (): Bundles => home.bundles;
  const at = (...parts: string[]): string => join(home.skills, ...parts);
  const kinds = async (name: string): Promise<string[]> =>
    (await bundles().history({ scope: 'user', name })).map(({ kind }) => kind);
  const sync = async (content: string, operation?: string): Promise<void> => {
    await home.install(
      { 'SKILL.md': content },
      { mode: 'sync', onLocalEdits: 'overwrite', origin: originAt(LATER_COMMIT), operation }
    );
  };

  const plan = (skill: SkillRef, bundle: UpstreamBundle, nameEdit: string | null = null) =>
    bundles().planMerge({ skill, bundle, nameEdit, onLocalEdits: 'merge' });

  beforeEach(async () => {
    home = await openHome();
  });
  afterEach(() => home.dispose());

  it('tells of import, sync, rename, deletion and restore, with commits and names', async () => {
    await home.install({ 'SKILL.md': SKILL });
    await sync(text('Two.'));
    await bundles().rename(demo, 'show');
    const { snapshot } = await bundles().remove({ scope: 'user', name: 'show' });
    const gone = await bundles().history({ scope: 'user', name: 'show' });
    expect(gone).toMatchObject([
      { kind: 'deleted', before: snapshot, after: null },
      { kind: 'renamed', from: 'demo', to: 'show', after: snapshot },
      { kind: 'synced', from: COMMIT, to: LATER_COMMIT, after: gone[1]?.id },
      { kind: 'imported', from: null, to: COMMIT, before: null, size: null, after: gone[2]?.id }
    ]);
    await expect(bundles().history(demo)).rejects.toMatchObject({ code: 'skill-not-found' });

    await bundles().restore(snapshot);
    expect(await kinds('show')).toEqual(['restored', 'deleted', 'renamed', 'synced', 'imported']);
    expect(await bundles().history({ scope: 'user', name: 'show' })).toMatchObject([
      { kind: 'restored', before: null, after: 'current' },
      {},
      {},
      {},
      {}
    ]);
  });

  it('answers a skill of which nothing was noted with an empty history', async () => {
    await home.write(at('found', 'SKILL.md'), SKILL);
    expect(await kinds('found')).toEqual([]);
    await expect(bundles().history({ scope: 'user', name: 'none' })).rejects.toMatchObject({
      code: 'skill-not-found'
    });
  });

  describe('compare and versionFile', () => {
    it('leave our stamps out, and tell files, sizes and new powers', async () => {
      await home.install(
        { 'SKILL.md': SKILL, 'a.bin': Buffer.from([0, 1]) },
        { tracksUpstream: true }
      );
      await writeFile(at('demo', 'run.sh'), '#!/bin/sh\ncurl https://new.example.com\n', {
        mode: 0o755
      });
      await writeFile(at('demo', 'a.bin'), Buffer.from([0, 1, 2]));
      expect(await bundles().compare(demo, 'base', 'current')).toEqual({
        files: [
          {
            path: 'a.bin',
            change: 'modified',
            binary: true,
            executable: false,
            oldSize: 2,
            newSize: 3
          },
          {
            path: 'run.sh',
            change: 'added',
            binary: false,
            executable: true,
            oldSize: null,
            newSize: 39
          }
        ],
        powers: {
          executables: ['run.sh'],
          hosts: ['new.example.com'],
          absolutePaths: ['/bin/sh'],
          allowedTools: { added: [], removed: [] }
        }
      });
      expect(await bundles().versionFile(demo, 'current', 'SKILL.md')).toMatchObject({
        content: SKILL,
        encoding: 'utf-8'
      });
      expect(await bundles().versionFile(demo, 'base', 'a.bin')).toMatchObject({
        content: Buffer.from([0, 1]).toString('base64'),
        encoding: 'base64'
      });
    });

    it('read any version of this skill, and none of another', async () => {
      await home.install({ 'SKILL.md': SKILL }, { tracksUpstream: true });
      await sync(text('Two.'));
      const [synced] = await bundles().history(demo);
      const before = synced?.before ?? '';
      expect(await bundles().versionFile(demo, before, 'SKILL.md')).toMatchObject({
        content: SKILL,
        modifiedAt: synced?.at
      });
      expect((await bundles().compare(demo, before, 'current')).files).toMatchObject([
        { path: 'SKILL.md', change: 'modified' }
      ]);

      await home.write(at('other', 'SKILL.md'), SKILL);
      const other = { scope: 'user', name: 'other' } as const;
      await expect(bundles().versionFile(other, before, 'SKILL.md')).rejects.toMatchObject({
        code: 'not-found'
      });
      await expect(bundles().compare(other, 'base', 'current')).rejects.toMatchObject({
        code: 'not-found'
      });
      await expect(bundles().versionFile(demo, before, '../x')).rejects.toMatchObject({
        code: 'invalid-path'
      });
      await expect(bundles().versionFile(demo, before, 'x')).rejects.toMatchObject({
        code: 'file-not-found'
      });
    });

    it('read what upstream holds where it was downloaded, with the name that the skill has', async () => {
      const upstream = await home.upstream({ 'SKILL.md': text('New.') });
      await home.reopen({
        loadTree: tree => Promise.resolve(tree === upstream.tree ? upstream : null)
      });
      await home.install({ 'SKILL.md': SKILL }, { nameEdit: 'mine' });
      await plan(demo, upstream, 'mine');
      const file = await bundles().versionFile(demo, `tree-${upstream.tree}`, 'SKILL.md');
      expect(file.content).toBe(text('New.').replace('name: demo', 'name: mine'));
      await expect(
        bundles().versionFile(demo, `tree-${'0'.repeat(40)}`, 'SKILL.md')
      ).rejects.toMatchObject({ code: 'not-found' });
    });

    it('read of what was downloaded only what the skill holds, or a plan of it told', async () => {
      const upstream = await home.upstream({ 'SKILL.md': text('New.') });
      const loadTree = () => Promise.resolve(upstream);
      const version = `tree-${upstream.tree}`;
      const other = { scope: 'user', name: 'other' } as const;
      const unknown = {
        code: 'not-found',
        status: 404,
        message: expect.stringContaining('ask again what a sync would do') as string
      };
      await home.reopen({ loadTree });
      await home.install({ 'SKILL.md': SKILL });
      await home.install({ 'SKILL.md': SKILL }, { skill: other });
      await plan(other, upstream);
      await expect(bundles().versionFile(demo, version, 'SKILL.md')).rejects.toMatchObject(unknown);
      await expect(bundles().compare(demo, 'base', version)).rejects.toMatchObject(unknown);
      expect((await bundles().compare(other, 'base', version)).files).toHaveLength(1);

      // Another skill of that name is a stranger to it.
      await bundles().remove(other);
      const elsewhere = { ...originAt(COMMIT), source: 'https://github.com/octo/else' };
      await home.install({ 'SKILL.md': SKILL }, { skill: other, origin: elsewhere });
      await expect(bundles().compare(other, 'base', version)).rejects.toMatchObject(unknown);

      await plan(demo, upstream);
      expect((await bundles().compare(demo, 'base', version)).files).toHaveLength(1);
      await home.reopen({ loadTree });
      await expect(bundles().compare(demo, 'base', version)).rejects.toMatchObject(unknown);
      await sync(text('New.'));
      expect((await bundles().compare(demo, version, 'current')).files).toEqual([]);
    });
  });

  describe('restore', () => {
    it('puts a state beside the skill under another name, with that in the name line alone', async () => {
      await home.install({ 'SKILL.md': SKILL, 'run.sh': { content: 'x', executable: true } });
      const original = await contentOf(at('demo'));
      const { snapshot } = await bundles().remove(demo);
      await home.write(at('demo', 'SKILL.md'), text('Another.'));
      expect(await bundles().restore(snapshot, { name: 'demo-2' })).toEqual({
        skill: { scope: 'user', name: 'demo-2' }
      });
      const restored = await contentOf(at('demo-2'));
      expect(restored).toEqual({
        ...original,
        'SKILL.md': original['SKILL.md']?.replace('name: demo', 'name: demo-2')
      });
      expect(await readFile(at('demo', 'SKILL.md'), 'utf8')).toBe(text('Another.'));
      expect(await bundles().history({ scope: 'user', name: 'demo-2' })).toMatchObject([
        { kind: 'restored', from: 'demo', to: 'demo-2' },
        { kind: 'deleted' },
        { kind: 'imported' }
      ]);
      expect((await bundles().state({ scope: 'user', name: 'demo-2' }))?.editedPaths).toEqual([]);
    });

    it('puts a state into the other scope, byte for byte', async () => {
      await home.write(at('demo', 'SKILL.md'), SKILL);
      const { snapshot } = await bundles().remove(demo);
      await bundles().restore(snapshot, { scope: 'project' });
      expect(await contentOf(join(home.project, 'demo'))).toEqual({ 'SKILL.md': `644 ${SKILL}` });
    });

    it('refuses names that are none, and those that another spelling has', async () => {
      await home.write(at('demo', 'SKILL.md'), SKILL);
      const { snapshot } = await bundles().remove(demo);
      await expect(bundles().restore(snapshot, { name: 'No Name' })).rejects.toMatchObject({
        code: 'invalid-name'
      });
      await home.write(at('DEMO', 'SKILL.md'), SKILL);
      await expect(bundles().restore(snapshot)).rejects.toMatchObject({ code: 'already-exists' });
    });

    it('offers the states of a home that was moved', async () => {
      await home.write(at('demo', 'SKILL.md'), SKILL);
      const { snapshot } = await bundles().remove(demo);
      const moved = join(home.directory, 'moved');
      await mkdir(moved);
      await rename(home.dataDir, join(moved, 'data'));
      await rename(join(home.directory, '.claude'), join(moved, '.claude'));
      await home.reopen({
        dataDir: join(moved, 'data'),
        userSkillsDir: join(moved, '.claude', 'skills')
      });
      expect(await bundles().snapshots()).toMatchObject([{ id: snapshot, gone: true }]);
      expect(await kinds('demo')).toEqual(['deleted']);
      await bundles().restore(snapshot);
      expect(await readFile(join(moved, '.claude', 'skills', 'demo', 'SKILL.md'), 'utf8')).toBe(
        SKILL
      );
    });
  });

  describe('forgetSnapshot', () => {
    it('throws the state away and keeps that something happened', async () => {
      await home.install({ 'SKILL.md': SKILL });
      await sync(text('Two.'));
      await sync(text('Three.'));
      const [last, first] = await bundles().history(demo);
      await bundles().forgetSnapshot(first?.before ?? '');
      expect(await bundles().history(demo)).toMatchObject([
        { kind: 'synced', before: last?.before },
        { kind: 'synced', before: null, size: null },
        { kind: 'imported', after: null }
      ]);
      expect(await bundles().snapshots()).toMatchObject([{ id: last?.before }]);
      for (const refused of [
        bundles().forgetSnapshot(first?.before ?? ''),
        bundles().restore(first?.before ?? ''),
        bundles().forgetSnapshot('none')
      ]) {
        await expect(refused).rejects.toMatchObject({ code: 'not-found' });
      }
      await bundles().restore(last?.before ?? '');
    });

    it('tells of the skill under the name of then and the one that it has now', async () => {
      await home.install({ 'SKILL.md': SKILL });
      await sync(text('Two.'));
      const [synced] = await bundles().history(demo);
      await bundles().rename(demo, 'show');
      home.events.length = 0;
      await bundles().forgetSnapshot(synced?.before ?? '');
      expect(home.events.map(({ data }) => data)).toEqual([
        { scope: 'user', name: 'demo', change: 'updated' },
        { scope: 'user', name: 'show', change: 'updated' }
      ]);
    });
  });

  describe('snapshots', () => {
    it('are filtered by why they were made, and tell what is gone', async () => {
      await home.install({ 'SKILL.md': SKILL });
      await sync(text('Two.'), 'batch-1');
      await bundles().remove(demo, { operation: 'batch-2' });
      expect(await bundles().snapshots({ reason: 'deleted' })).toMatchObject([
        { name: 'demo', reason: 'deleted', operation: 'batch-2', gone: true }
      ]);
      expect(await bundles().snapshots({ reason: 'synced' })).toMatchObject([
        { operation: 'batch-1' }
      ]);
    });

    it('tell so before anybody has listed the skills', async () => {
      await home.install({ 'SKILL.md': SKILL });
      await sync(text('Two.'));
      await (await home.reopen()).snapshots().then(([snapshot]) => {
        expect(snapshot).toMatchObject({ gone: false });
      });
    });
  });
});
