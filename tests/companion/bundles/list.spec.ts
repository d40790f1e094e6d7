import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { COMMIT, openHome, SKILL, type Home } from './home';

const demo = { scope: 'user', name: 'demo' } as const;
const stamps = `source: https://github.com/o/r/tree/main/sub/demo\ntracks_upstream: true\ntracking_ref: ${COMMIT}\n`;
const STAMPED = SKILL.replace('\n---\n#', `\n${stamps}---\n#`);

describe('Bundles.list', () => {
  let home: Home;

  beforeEach(async () => {
    home = await openHome();
  });

  afterEach(() => home.dispose());

  const refreshed = () => home.bundles.list({ refresh: true });

  it('is empty where no directory exists, and makes none', async () => {
    expect(await home.bundles.list()).toEqual([]);
    await expect(mkdir(join(home.directory, '.claude'))).resolves.toBeUndefined();
  });

  it('orders by scope, then name', async () => {
    await home.write(join(home.project, 'a', 'SKILL.md'), SKILL);
    await home.write(join(home.skills, 'z', 'SKILL.md'), SKILL);
    await home.write(join(home.skills, 'b', 'SKILL.md'), SKILL);
    const skills = await refreshed();
    expect(skills.map(({ scope, name }) => `${scope} ${name}`)).toEqual([
      'user b',
      'user z',
      'project a'
    ]);
    expect(await home.bundles.list({ scope: 'project' })).toHaveLength(1);
  });

  it('shows broken skills with diagnostics and leaves out what is no skill', async () => {
    await home.write(join(home.skills, 'broken', 'SKILL.md'), '---\nname: [\n---\n');
    await home.write(join(home.skills, 'Odd Name', 'SKILL.md'), SKILL);
    await home.write(join(home.skills, 'not-text', 'SKILL.md'), Buffer.from([0xff, 0xfe]));
    await home.write(join(home.skills, 'notes', 'README.md'), 'no skill');
    await home.write(join(home.skills, '.hidden', 'SKILL.md'), SKILL);
    await mkdir(join(home.skills, 'links'), { recursive: true });
    await symlink('/etc/hostname', join(home.skills, 'links', 'SKILL.md'));
    const skills = await refreshed();
    const codes = new Map(skills.map(skill => [skill.name, skill.diagnostics.map(d => d.code)]));
    expect([...codes.keys()]).toEqual(['Odd Name', 'broken', 'links', 'not-text']);
    expect(codes.get('Odd Name')).toContain('directory-name-invalid');
    expect(codes.get('broken')).toContain('yaml-syntax');
    expect(codes.get('links')).toEqual(['skill-markdown-unreadable']);
    expect(codes.get('not-text')).toContain('not-utf8');
    expect(await home.bundles.read({ scope: 'user', name: 'links' })).toMatchObject({
      content: '',
      files: [{ path: 'SKILL.md', link: '/etc/hostname' }]
    });
  });

  it('adopts a stamped bundle without a record', async () => {
    await home.write(join(home.skills, 'demo', 'SKILL.md'), STAMPED);
    await home.write(join(home.skills, 'demo', 'a'), 'a');
    expect(await refreshed()).toMatchObject([
      {
        adopted: true,
        source: 'https://github.com/o/r/tree/main/sub/demo',
        tracksUpstream: true,
        trackingRef: COMMIT,
        stamped: true,
        modifiedLocally: false,
        managed: false
      }
    ]);
    expect(await home.bundles.state(demo)).toMatchObject({
      editedPaths: null,
      record: { origin: { owner: 'o', repo: 'r', ref: 'main', path: 'sub/demo', commit: COMMIT } }
    });
  });

  it('does not take a foreign managed_source for an owner', async () => {
    const foreign = SKILL.replace(
      '\n---\n#',
      '\nsource: https://github.com/o/r\nmanaged_source: https://example.org/m.yaml\n---\n#'
    );
    await home.write(join(home.skills, 'demo', 'SKILL.md'), foreign);
    expect(await refreshed()).toMatchObject([{ managed: false, managedSource: null }]);
  });

  it('gives the hash of the un-stamped files and leaves noise and links out', async () => {
    await home.install({ 'SKILL.md': SKILL, a: 'a' });
    const [before] = await home.bundles.list();
    await home.write(join(home.skills, 'demo', '__pycache__', 'x.pyc'), 'noise');
    await symlink('/etc/hostname', join(home.skills, 'demo', 'link'));
    await home.bundles.setTracking(demo, true);
    const [after] = await refreshed();
    expect(after?.hash).toBe(before?.hash);
    expect(after?.modifiedLocally).toBe(false);
  });

  it('sees edits, deletions and changed modes of installed files', async () => {
    await home.install({ 'SKILL.md': SKILL, a: 'a', b: 'b', c: 'c' });
    await writeFile(join(home.skills, 'demo', 'a'), 'A');
    await rm(join(home.skills, 'demo', 'b'));
    await home.write(join(home.skills, 'demo', 'c'), 'c', 0o755);
    await home.write(join(home.skills, 'demo', 'mine'), 'mine');
    expect((await home.bundles.state(demo))?.editedPaths).toEqual(['a', 'b', 'c']);
    expect(await home.bundles.list()).toMatchObject([{ modifiedLocally: true }]);
    await home.reopen({ platform: 'win32' });
    expect((await home.bundles.state(demo))?.editedPaths).toEqual(['a', 'b']);
  });

  it('has no project scope where both scopes are one directory', async () => {
    await mkdir(home.skills, { recursive: true });
    const alias = join(home.directory, 'alias');
    await symlink(home.skills, alias);
    const bundles = await home.reopen({ projectSkillsDir: alias });
    await home.write(join(home.skills, 'demo', 'SKILL.md'), SKILL);
    expect(await bundles.list({ refresh: true })).toHaveLength(1);
    await expect(bundles.list({ scope: 'project' })).rejects.toMatchObject({ code: 'no-project' });
    await expect(bundles.read({ scope: 'project', name: 'x' })).rejects.toMatchObject({
      code: 'no-project'
    });
  });

  it('finds the record again after a restart, and adopts when it was lost', async () => {
    await home.install({ 'SKILL.md': SKILL }, { tracksUpstream: true });
    await home.reopen();
    expect(await home.bundles.list()).toMatchObject([{ adopted: false, trackingRef: COMMIT }]);
    await rename(home.dataDir, `${home.dataDir}.lost`);
    await home.reopen();
    expect(await home.bundles.list()).toMatchObject([{ adopted: true, trackingRef: COMMIT }]);
  });

  it('notes whether upstream has something newer until the skill is replaced', async () => {
    await home.install({ 'SKILL.md': SKILL });
    home.bundles.noteUpdate(demo, true);
    expect(await home.bundles.list()).toMatchObject([{ updateAvailable: true }]);
    await home.install({ 'SKILL.md': SKILL }, { mode: 'overwrite' });
    expect(await home.bundles.list()).toMatchObject([{ updateAvailable: null }]);
  });
});
