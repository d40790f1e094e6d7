import { mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { COMMIT, contentOf, LATER_COMMIT, openHome, originAt, SKILL, type Home } from '../home';

const demo = { scope: 'user', name: 'demo' } as const;
const fresh = { scope: 'user', name: 'fresh' } as const;
const SKILL_RENAMED = SKILL.replace('name: demo', 'name: fresh');

/** What the watcher finds is told as well, at no certain time. */
const isOwn = ({ change }: Record<string, unknown>): boolean => change !== 'external';

describe('Bundles.rename', () => {
  let home: Home;

  beforeEach(async () => {
    home = await openHome();
  });

  afterEach(() => home.dispose());

  const at = (name: string, ...path: string[]) => join(home.skills, name, ...path);

  it('changes the directory and the name line, and no other byte', async () => {
    const markdown = '\uFEFF---\r\nname:   "demo" # ours\r\ndescription: x\r\n---\r\nBody demo\r\n';
    await home.write(at('demo', 'SKILL.md'), markdown);
    await home.write(at('demo', 'scripts', 'run'), '#!/bin/sh\n', 0o750);
    await home.write(at('demo', 'bytes'), Buffer.from([0, 255, 10, 13, 128]), 0o600);
    await home.write(at('demo', 'empty'), '');
    await mkdir(at('demo', 'void'));
    await symlink('../outside', at('demo', 'link'));
    const before = await contentOf(at('demo'));

    expect(await home.bundles.rename(demo, 'fresh')).toEqual(fresh);

    const after = markdown.replace('"demo"', '"fresh"');
    const bytes = Buffer.from(after).toString('latin1');
    expect(await contentOf(at('fresh'))).toEqual({ ...before, 'SKILL.md': `644 ${bytes}` });
    expect(await home.bundles.list()).toMatchObject([{ name: 'fresh', enabled: true }]);
    expect(await readdir(home.skills)).toEqual(['fresh']);
    expect(home.events.map(event => event.data).filter(isOwn)).toMatchObject([
      { name: 'fresh', change: 'created' },
      { name: 'demo', change: 'deleted' }
    ]);
  });

  it('keeps the old state in a snapshot that tells where the skill went on', async () => {
    await home.write(at('demo', 'SKILL.md'), SKILL);
    await home.bundles.rename(demo, 'fresh', { operation: 'batch-1' });
    const [snapshot] = await home.bundles.snapshots();
    expect(snapshot).toMatchObject({
      name: 'demo',
      reason: 'renamed',
      operation: 'batch-1',
      gone: true
    });
    await home.bundles.restore(snapshot?.id ?? '');
    expect(await contentOf(at('demo'))).toEqual({ 'SKILL.md': `644 ${SKILL}` });
    expect(await contentOf(at('fresh'))).toEqual({ 'SKILL.md': `644 ${SKILL_RENAMED}` });
  });

  it('takes the record along, so that the new name is no local edit and a sync keeps it', async () => {
    const files = { 'SKILL.md': SKILL, 'a.txt': 'one' };
    await home.install(files, { tracksUpstream: true });
    await home.bundles.rename(demo, 'fresh');
    expect(await home.bundles.state(fresh)).toMatchObject({
      editedPaths: [],
      record: { nameEdit: 'fresh', tracksUpstream: true, trackingRef: COMMIT },
      summary: { modifiedLocally: false, stamped: true, diagnostics: [] }
    });
    expect(await readdir(join(home.dataDir, 'records'))).toHaveLength(1);

    await home.install(
      { ...files, 'a.txt': 'two' },
      {
        skill: fresh,
        mode: 'sync',
        origin: originAt(LATER_COMMIT),
        tracksUpstream: true,
        nameEdit: 'fresh'
      }
    );
    expect(await readFile(at('fresh', 'a.txt'), 'utf8')).toBe('two');
    expect(await readFile(at('fresh', 'SKILL.md'), 'utf8')).toContain('name: fresh');
  });

  it('leaves an edit of SKILL.md a local edit', async () => {
    await home.install({ 'SKILL.md': SKILL });
    await writeFile(at('demo', 'SKILL.md'), SKILL.replace('# Demo', '# Mine'));
    await home.bundles.rename(demo, 'fresh');
    expect(await home.bundles.state(fresh)).toMatchObject({ editedPaths: ['SKILL.md'] });
    await writeFile(at('fresh', 'SKILL.md'), SKILL_RENAMED);
    expect(await home.bundles.state(fresh)).toMatchObject({ editedPaths: [] });
  });

  it('leaves a SKILL.md as it is whose name line cannot be edited', async () => {
    const odd = '---\n{name: demo, description: x}\n---\nBody\n';
    await home.install({ 'SKILL.md': odd });
    await home.bundles.rename(demo, 'fresh');
    expect(await contentOf(at('fresh'))).toEqual({ 'SKILL.md': `644 ${odd}` });
    expect(await home.bundles.state(fresh)).toMatchObject({
      editedPaths: [],
      record: { nameEdit: null }
    });
  });

  it('does nothing for the name that it has', async () => {
    await home.write(at('demo', 'SKILL.md'), SKILL);
    expect(await home.bundles.rename(demo, 'demo')).toEqual(demo);
    expect(await home.bundles.snapshots()).toEqual([]);
    expect(home.events.map(event => event.data).filter(isOwn)).toEqual([]);
  });

  it('takes a name that differs only in case', async () => {
    await home.write(at('Demo', 'SKILL.md'), SKILL);
    await home.bundles.rename({ scope: 'user', name: 'Demo' }, 'demo');
    expect(await readdir(home.skills)).toEqual(['demo']);
  });

  it('refuses what cannot be, and changes nothing', async () => {
    await home.write(at('demo', 'SKILL.md'), SKILL);
    await home.write(at('Fresh', 'SKILL.md'), SKILL);
    await home.write(join(home.directory, 'elsewhere', 'SKILL.md'), SKILL);
    await symlink(join(home.directory, 'elsewhere'), at('linked'));
    const before = await contentOf(home.skills);
    const refused = async (name: string, to: string, code: string) => {
      await expect(home.bundles.rename({ scope: 'user', name }, to)).rejects.toMatchObject({
        code
      });
    };
    await refused('demo', 'fresh', 'already-exists');
    await refused('demo', 'linked', 'already-exists');
    await refused('linked', 'other', 'linked');
    await refused('none', 'other', 'skill-not-found');
    await refused('none', 'none', 'skill-not-found');
    for (const name of ['', 'Big', 'a--b', '../up', 'a/b', 'con', '-a', 'x'.repeat(65)]) {
      await refused('demo', name, 'invalid-name');
    }
    expect(await contentOf(home.skills)).toEqual(before);
    expect(await home.bundles.snapshots()).toEqual([]);
  });

  it('lets one of two win that want the same name, and of two that rename the same', async () => {
    for (const name of ['one', 'two']) {
      await home.write(at(name, 'SKILL.md'), SKILL);
    }
    const another = await home.openAnother();
    const outcomes = await Promise.allSettled([
      home.bundles.rename({ scope: 'user', name: 'one' }, 'fresh'),
      another.rename({ scope: 'user', name: 'two' }, 'fresh')
    ]);
    expect(outcomes.map(each => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await readdir(home.skills)).toHaveLength(2);

    const both = await Promise.allSettled([
      home.bundles.rename(fresh, 'left'),
      another.rename(fresh, 'right')
    ]);
    expect(both.map(each => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await readdir(home.skills)).toHaveLength(2);
  });

  it('swaps no deadlock for two renames that cross', async () => {
    for (const name of ['a', 'b']) {
      await home.write(at(name, 'SKILL.md'), SKILL);
    }
    const outcomes = await Promise.allSettled([
      home.bundles.rename({ scope: 'user', name: 'a' }, 'b'),
      home.bundles.rename({ scope: 'user', name: 'b' }, 'a')
    ]);
    expect(outcomes.map(each => each.status)).toEqual(['rejected', 'rejected']);
    expect(await readdir(home.skills)).toEqual(['a', 'b']);
  });
});
