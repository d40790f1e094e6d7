import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { contentOf, LATER_COMMIT, openHome, originAt, SKILL, type Home } from './home';

const demo = { scope: 'user', name: 'demo' } as const;

/** What no file can hold: half of a character. */
const HALF = 'a \ud83d b';

describe('What no file system can hold', () => {
  let home: Home;
  const bytes = Buffer.from('x');
  const written = (path: string) => ({ path, bytes, executable: null, isNew: false });

  beforeEach(async () => {
    home = await openHome();
    await home.install({ 'SKILL.md': SKILL, 'a.md': 'a' });
  });

  afterEach(() => home.dispose());

  it.each([
    ['x'.repeat(256)],
    [`docs/${'ü'.repeat(200)}`],
    [`${'d'.repeat(300)}/file`],
    [`${'d/'.repeat(500)}file`]
  ])('is refused as the path of a file, and not looked for on disk: %#', async path => {
    const { bundles } = home;
    const before = await contentOf(home.skills);
    await expect(bundles.writeFile(demo, written(path))).rejects.toMatchObject({
      code: 'invalid-path'
    });
    await expect(bundles.renameFile(demo, { from: 'a.md', to: path })).rejects.toMatchObject({
      code: 'invalid-path'
    });
    await expect(bundles.deleteFile(demo, path)).rejects.toMatchObject({ code: 'file-not-found' });
    await expect(bundles.renameFile(demo, { from: path, to: 'b.md' })).rejects.toMatchObject({
      code: 'file-not-found'
    });
    await expect(bundles.readFile(demo, path)).rejects.toMatchObject({ code: 'file-not-found' });
    expect(await contentOf(home.skills)).toEqual(before);
  });

  it('is the name of no skill', async () => {
    const { bundles } = home;
    const skill = { scope: 'user', name: 'ü'.repeat(200) } as const;
    const gone = { code: 'skill-not-found' };
    await expect(bundles.read(skill)).rejects.toMatchObject(gone);
    await expect(bundles.remove(skill)).rejects.toMatchObject(gone);
    await expect(bundles.history(skill)).rejects.toMatchObject(gone);
    await expect(bundles.rename(skill, 'other')).rejects.toMatchObject(gone);
    await expect(bundles.move(skill, 'project')).rejects.toMatchObject(gone);
    await expect(bundles.setEnabled(skill, { enabled: false })).rejects.toMatchObject(gone);
    await expect(bundles.duplicate(skill, { scope: 'user', name: 'copy' })).rejects.toMatchObject(
      gone
    );
  });

  it.each([
    [{ description: HALF }],
    [{ body: HALF }],
    [{ allowedTools: HALF }],
    [{ allowedTools: ['Read', HALF] }]
  ])('is refused in a new skill rather than replaced: %j', async text => {
    const skill = { scope: 'user', name: 'other' } as const;
    const blank = { description: null, allowedTools: null, body: null, template: 'blank' } as const;
    await expect(home.bundles.create({ skill, ...blank, ...text })).rejects.toMatchObject({
      code: 'invalid-skill'
    });
    expect(await home.bundles.list()).toHaveLength(1);
  });

  it.each([
    ['rather than replaced', 'a.md', HALF, 'invalid-request'],
    ['where it is too much', 'SKILL.md', 'x'.repeat(1024 * 1024 + 1), 'too-large'],
    ['where it is too much for a skill', 'a.md', 'x'.repeat(21 * 1024 * 1024), 'too-large']
  ])('is refused as the resolution of a conflict %s', async (_what, path, content, code) => {
    const edited = { 'SKILL.md': `${SKILL}Mine\n`, 'a.md': 'mine' };
    await home.write(join(home.skills, 'demo', 'SKILL.md'), edited['SKILL.md']);
    await home.write(join(home.skills, 'demo', 'a.md'), edited['a.md']);
    const sync = home.install(
      { 'SKILL.md': `${SKILL}Theirs\n`, 'a.md': 'theirs' },
      {
        mode: 'sync',
        tracksUpstream: true,
        origin: originAt(LATER_COMMIT),
        resolutions: [
          { path: 'SKILL.md', take: 'mine' as const },
          { path: 'a.md', take: 'mine' as const }
        ].map(each => (each.path === path ? { path, content } : each))
      }
    );
    await expect(sync).rejects.toMatchObject({ code });
    expect(await readFile(join(home.skills, 'demo', 'a.md'), 'utf8')).toBe('mine');
    expect(await readFile(join(home.skills, 'demo', 'SKILL.md'), 'utf8')).toBe(edited['SKILL.md']);
  });
});
