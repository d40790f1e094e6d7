import { lstat, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { contentOf, openHome, SKILL, type Home } from '../home';

const demo = { scope: 'user', name: 'demo' } as const;

describe('The restore of a linked skill', () => {
  let home: Home;
  let elsewhere: string;

  beforeEach(async () => {
    home = await openHome();
    elsewhere = join(home.directory, 'elsewhere');
    await home.write(join(elsewhere, 'SKILL.md'), SKILL);
    await home.write(join(elsewhere, 'scripts', 'run'), '#!/bin/sh\n', 0o750);
    await symlink('../away', join(elsewhere, 'link'));
    await mkdir(home.skills, { recursive: true });
    await symlink(elsewhere, join(home.skills, 'demo'));
  });
  afterEach(() => home.dispose());

  const write = (path: string, text: string, operation?: string) =>
    home.bundles.writeFile(
      demo,
      { path, bytes: Buffer.from(text), executable: null, isNew: false },
      { operation }
    );
  const kinds = async () => (await home.bundles.history(demo)).map(({ kind }) => kind);

  it.each([
    ['a text', () => home.bundles.edit(demo, { description: 'Another one' })],
    ['a file', () => write('scripts/run', 'echo')],
    ['a new file', () => write('docs/new', 'x')],
    ['a deleted file', () => home.bundles.deleteFile(demo, 'scripts/run')],
    [
      'a mode',
      () =>
        home.bundles.writeFile(demo, {
          path: 'scripts/run',
          bytes: null,
          executable: false,
          isNew: false
        })
    ]
  ])('takes one edit back where the files lie, and that again: %s', async (_what, edit) => {
    const before = await contentOf(elsewhere);
    await edit();
    const after = await contentOf(elsewhere);
    expect(after).not.toEqual(before);
    const [edited] = await home.bundles.history(demo);

    const { snapshot } = await home.bundles.restore(edited?.before ?? '');
    expect(await contentOf(elsewhere)).toEqual(before);
    expect((await lstat(join(home.skills, 'demo'))).isSymbolicLink()).toBe(true);
    expect(await kinds()).toEqual(['restored', 'edited']);

    await home.bundles.restore(snapshot ?? '');
    expect(await contentOf(elsewhere)).toEqual(after);
    expect((await readdir(elsewhere)).filter(name => name.endsWith('.swp'))).toEqual([]);
  });

  it('goes edit by edit when a batch is undone, and so does the undo of that', async () => {
    const before = await contentOf(elsewhere);
    await write('scripts/run', 'one', 'batch');
    await write('docs/a', 'two', 'batch');
    await home.bundles.edit(demo, { description: 'Three' }, { operation: 'batch' });
    const after = await contentOf(elsewhere);

    const undone = await home.bundles.undo('batch');
    expect(undone.results).toMatchObject([{ name: 'demo', status: 'restored' }]);
    expect(await contentOf(elsewhere)).toEqual(before);
    await home.bundles.undo(undone.operation);
    expect(await contentOf(elsewhere)).toEqual(after);
  });

  it('refuses what cannot be written as one, and changes nothing', async () => {
    const { snapshot } = await write('scripts/run', 'one');
    await write('docs/a', 'two');
    const before = [await contentOf(elsewhere), await home.bundles.snapshots(demo)];
    const refused = { code: 'linked' };
    await expect(home.bundles.restore(snapshot ?? '')).rejects.toMatchObject(refused);
    await home.write(join(home.project, 'demo', 'SKILL.md'), SKILL);
    const other = await home.bundles.remove({ scope: 'project', name: 'demo' });
    await expect(home.bundles.restore(other.snapshot, { scope: 'user' })).rejects.toMatchObject(
      refused
    );
    expect([await contentOf(elsewhere), await home.bundles.snapshots(demo)]).toEqual(before);
  });

  it('keeps what another program has written meanwhile', async () => {
    const { snapshot } = await write('docs/a', 'two');
    await writeFile(join(elsewhere, 'docs', 'a'), 'theirs');
    const restored = await home.bundles.restore(snapshot ?? '');
    expect(await home.bundles.versionFile(demo, restored.snapshot ?? '', 'docs/a')).toMatchObject({
      content: 'theirs'
    });
    expect(await readdir(elsewhere)).not.toContain('docs');
  });
});
