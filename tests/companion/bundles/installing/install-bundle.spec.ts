import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { COMMIT, contentOf, LATER_COMMIT, openHome, originAt, SKILL, type Home } from '../home';

const demo = { scope: 'user', name: 'demo' } as const;
const sync = { mode: 'sync', origin: originAt(LATER_COMMIT), tracksUpstream: true } as const;

describe('Bundles.install', () => {
  let home: Home;

  beforeEach(async () => {
    home = await openHome();
  });

  afterEach(() => home.dispose());

  it('puts the files on disk with exec bits and stamps the provenance', async () => {
    const result = await home.install(
      { 'SKILL.md': SKILL, 'bin/run': { content: '#!/bin/sh\n', executable: true }, empty: '' },
      { tracksUpstream: true }
    );
    expect(result).toEqual({
      changes: { added: ['SKILL.md', 'bin/run', 'empty'], modified: [], removed: [] },
      merged: []
    });
    expect(await contentOf(join(home.skills, 'demo'))).toEqual({
      'SKILL.md': `644 ---\nname: demo\ndescription: Shows things\nsource: https://github.com/octo/skills/tree/main/demo\ntracks_upstream: true\ntracking_ref: ${COMMIT}\n---\n# Demo\n`,
      bin: 'directory',
      'bin/run': '755 #!/bin/sh\n',
      empty: '644 '
    });
    expect(await home.bundles.read(demo)).toMatchObject({
      name: 'demo',
      description: 'Shows things',
      tracksUpstream: true,
      trackingRef: COMMIT,
      stamped: true,
      adopted: false,
      modifiedLocally: false
    });
  });

  it('leaves nothing behind in the state directory but the empty places', async () => {
    await home.install({ 'SKILL.md': SKILL });
    expect(await contentOf(join(home.directory, '.claude', '.jupyterlab-skills'))).toEqual({
      '.gitignore': '644 *\n',
      journal: 'directory',
      locks: 'directory',
      'locks/new': 'directory',
      staging: 'directory'
    });
    expect(await readdir(join(home.dataDir, 'tmp'))).toEqual([]);
  });

  it('refuses a taken name, in whatever spelling, and a plain file', async () => {
    await home.write(join(home.skills, 'Demo', 'SKILL.md'), SKILL);
    await expect(home.install({ 'SKILL.md': SKILL })).rejects.toMatchObject({
      code: 'already-exists'
    });
    await home.write(join(home.skills, 'other'), 'a file');
    await expect(
      home.install({ 'SKILL.md': SKILL }, { skill: { scope: 'user', name: 'other' } })
    ).rejects.toMatchObject({ code: 'already-exists' });
    expect((await readdir(home.skills)).sort()).toEqual(['Demo', 'other']);
  });

  it.each(['../evil', 'a/b', '.hidden', 'UPPER', 'con', 'a--b', '', 'nul\0'])(
    'refuses the name %j',
    async name => {
      await expect(
        home.install({ 'SKILL.md': SKILL }, { skill: { scope: 'user', name } })
      ).rejects.toMatchObject({ code: 'invalid-name' });
    }
  );

  it('overwrites what is there and keeps a snapshot of it', async () => {
    await home.write(join(home.skills, 'demo', 'SKILL.md'), 'mine');
    await home.write(join(home.skills, 'demo', 'notes.txt'), 'mine too');
    const before = await contentOf(join(home.skills, 'demo'));
    const { snapshot, changes } = await home.install({ 'SKILL.md': SKILL }, { mode: 'overwrite' });
    expect(changes).toEqual({ added: [], modified: ['SKILL.md'], removed: ['notes.txt'] });
    await home.bundles.restore(snapshot ?? '');
    expect(await contentOf(join(home.skills, 'demo'))).toEqual(before);
  });

  it('keeps files that exist only locally when it syncs', async () => {
    await home.install({ 'SKILL.md': SKILL, 'old/gone.txt': 'x' }, { tracksUpstream: true });
    await home.write(join(home.skills, 'demo', 'mine', 'notes.txt'), 'mine', 0o600);
    await symlink('/etc/hostname', join(home.skills, 'demo', 'link'));
    await mkdir(join(home.skills, 'demo', 'void'));
    const { changes, snapshot } = await home.install(
      { 'SKILL.md': `${SKILL}More\n`, 'new.txt': 'n' },
      sync
    );
    expect(changes).toEqual({
      added: ['new.txt'],
      modified: ['SKILL.md'],
      removed: ['old/gone.txt']
    });
    expect(await contentOf(join(home.skills, 'demo'))).toMatchObject({
      link: 'link /etc/hostname',
      'mine/notes.txt': '600 mine',
      'new.txt': '644 n',
      void: 'directory'
    });
    expect(Object.keys(await contentOf(join(home.skills, 'demo')))).not.toContain('old');
    expect(await home.bundles.read(demo)).toMatchObject({ trackingRef: LATER_COMMIT });
    expect(await home.bundles.snapshots()).toMatchObject([{ id: snapshot, reason: 'synced' }]);
  });

  it('refuses to sync over local edits, naming them, and changes nothing', async () => {
    await home.install({ 'SKILL.md': SKILL, 'a.txt': 'a', 'b.txt': 'b' });
    await writeFile(join(home.skills, 'demo', 'a.txt'), 'edited');
    await home.write(join(home.skills, 'demo', 'new.txt'), 'local');
    const before = await contentOf(join(home.skills, 'demo'));
    await expect(
      home.install({ 'SKILL.md': SKILL, 'a.txt': 'A', 'new.txt': 'upstream' }, sync)
    ).rejects.toMatchObject({
      code: 'local-edits-conflict',
      extras: { conflicts: ['a.txt', 'new.txt'] }
    });
    expect(await contentOf(join(home.skills, 'demo'))).toEqual(before);
    expect(await home.bundles.snapshots()).toEqual([]);
    await home.install(
      { 'SKILL.md': SKILL, 'a.txt': 'A', 'new.txt': 'upstream' },
      { ...sync, onLocalEdits: 'overwrite' }
    );
    expect(await readFile(join(home.skills, 'demo', 'a.txt'), 'utf8')).toBe('A');
    expect(await readFile(join(home.skills, 'demo', 'new.txt'), 'utf8')).toBe('upstream');
  });

  it('counts a name edit as ours, at import and at sync', async () => {
    const options = { nameEdit: 'renamed', skill: { scope: 'user', name: 'renamed' } } as const;
    await home.install({ 'SKILL.md': SKILL }, options);
    const skill = await home.bundles.read(options.skill);
    expect(skill.content).toContain('name: renamed\n');
    expect(skill.modifiedLocally).toBe(false);
    await home.install({ 'SKILL.md': `${SKILL}More\n` }, { ...sync, ...options });
    expect((await home.bundles.read(options.skill)).content).toContain('name: renamed\n');
  });

  it('answers linked for a linked bundle', async () => {
    await home.write(join(home.directory, 'elsewhere', 'SKILL.md'), SKILL);
    await mkdir(home.skills, { recursive: true });
    await symlink(join(home.directory, 'elsewhere'), join(home.skills, 'demo'));
    for (const mode of ['sync', 'overwrite'] as const) {
      await expect(home.install({ 'SKILL.md': SKILL }, { mode })).rejects.toMatchObject({
        code: 'linked'
      });
    }
  });

  it('runs ten operations on one bundle one after the other', async () => {
    await home.install({ 'SKILL.md': SKILL });
    const versions = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        home.upstream({ 'SKILL.md': SKILL, 'version.txt': String(index) })
      )
    );
    const results = await Promise.all(
      versions.map((bundle, index) =>
        home.bundles.install({
          ...sync,
          skill: demo,
          bundle,
          origin: originAt(String(index).repeat(40)),
          nameEdit: null,
          onLocalEdits: 'merge'
        })
      )
    );
    expect(new Set(results.map(result => result.snapshot)).size).toBe(10);
    expect(await readFile(join(home.skills, 'demo', 'version.txt'), 'utf8')).toBe('9');
    expect(await home.bundles.read(demo)).toMatchObject({
      trackingRef: '9'.repeat(40),
      modifiedLocally: false
    });
  });

  it('sees no edit in a SKILL.md that its stamps make larger than the limit', async () => {
    const markdown = SKILL + 'x'.repeat((1 << 20) - SKILL.length);
    await home.install({ 'SKILL.md': markdown }, { tracksUpstream: true });
    expect(await home.bundles.list()).toMatchObject([
      { description: 'Shows things', modifiedLocally: false, tracksUpstream: true }
    ]);
  });
});
