import { chmod, mkdir, readFile, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { contentOf, openHome, SKILL, type Home } from '../home';

const demo = { scope: 'user', name: 'demo' } as const;
const copy = { scope: 'project', name: 'copy' } as const;

describe('Bundles.duplicate', () => {
  let home: Home;

  beforeEach(async () => {
    home = await openHome();
  });

  afterEach(() => home.dispose());

  const at = (...path: string[]) => join(home.skills, 'demo', ...path);
  const copied = () => contentOf(join(home.project, 'copy'));

  it('copies binaries, exec bits, empty files and directories, with the name in its line', async () => {
    await home.write(at('SKILL.md'), SKILL);
    await home.write(at('scripts', 'run'), '#!/bin/sh\n', 0o755);
    await home.write(at('bytes'), Buffer.from([0, 255, 10, 13, 128]));
    await home.write(at('empty'), '');
    await mkdir(at('void'));
    await home.write(at('__pycache__', 'x.pyc'), 'noise');
    const before = await contentOf(at());

    await home.bundles.duplicate(demo, copy);
    const { __pycache__, '__pycache__/x.pyc': noise, ...files } = before;
    expect([__pycache__, noise]).toEqual(['directory', '644 noise']);
    expect(await copied()).toEqual({
      ...files,
      'SKILL.md': `644 ${SKILL.replace('name: demo', 'name: copy')}`
    });
    expect(await contentOf(at())).toEqual(before);
    expect(await home.bundles.list({ refresh: true })).toMatchObject([
      { scope: 'user', name: 'demo' },
      { scope: 'project', name: 'copy', enabled: true, diagnostics: [] }
    ]);
  });

  it('leaves provenance of our making behind', async () => {
    await home.install({ 'SKILL.md': SKILL }, { tracksUpstream: true });
    expect(await readFile(at('SKILL.md'), 'utf8')).toContain('tracks_upstream: true');
    await home.bundles.duplicate(demo, copy);
    expect(await copied()).toEqual({
      'SKILL.md': `644 ${SKILL.replace('name: demo', 'name: copy')}`
    });
    expect(await home.bundles.state(copy)).toMatchObject({
      record: null,
      summary: { source: null, tracksUpstream: false }
    });
  });

  it('leaves lines alone that only look like our provenance', async () => {
    const lines = '---\nname: copy\ndescription: x\nsource: https://github.com/a/b\n---\n';
    await home.install({ 'SKILL.md': lines }, { tracksUpstream: true });
    await home.bundles.duplicate(demo, copy);
    expect(await copied()).toEqual({ 'SKILL.md': `644 ${lines}` });
  });

  it('copies the files of a linked skill as its own, and no link inside', async () => {
    const elsewhere = join(home.directory, 'elsewhere');
    await home.write(join(elsewhere, 'SKILL.md'), SKILL);
    await symlink('/etc/hostname', join(elsewhere, 'secret'));
    await mkdir(home.skills, { recursive: true });
    await symlink(elsewhere, join(home.skills, 'demo'));
    await home.bundles.duplicate(demo, copy);
    expect(Object.keys(await copied())).toEqual(['SKILL.md']);
    expect(await home.bundles.list({ scope: 'project' })).toMatchObject([{ linked: false }]);
    expect(home.log).toContain('Links are not copied');
  });

  it('copies a disabled skill as one that agents see, and a read-only one as one to edit', async () => {
    await home.write(at('SKILL.md'), SKILL, 0o444);
    await home.bundles.setEnabled(demo, { enabled: false });
    await home.bundles.duplicate(demo, copy);
    expect(await copied()).toMatchObject({ 'SKILL.md': expect.stringMatching(/^644 /) as string });
  });

  it('needs nothing of its source but to read it', async () => {
    await home.write(join(home.project, 'demo', 'SKILL.md'), SKILL);
    const above = join(home.project, '..');
    await chmod(above, 0o555);
    const source = { scope: 'project', name: 'demo' } as const;
    await home.bundles.duplicate(source, { scope: 'user', name: 'copy' });
    expect(await readdir(above)).toEqual(['skills']);
    await chmod(above, 0o755);
    expect(await readdir(home.skills)).toEqual(['copy']);
  });

  it('refuses what cannot be, and changes nothing', async () => {
    await home.write(at('SKILL.md'), SKILL);
    const refused = async (source: string, to: { scope: 'user'; name: string }, code: string) => {
      await expect(
        home.bundles.duplicate({ scope: 'user', name: source }, to)
      ).rejects.toMatchObject({ code });
    };
    await refused('demo', demo, 'already-exists');
    await refused('none', { scope: 'user', name: 'x' }, 'skill-not-found');
    await refused('demo', { scope: 'user', name: 'X y' }, 'invalid-name');
    await home.reopen({ projectSkillsDir: null, projectSkillsReason: 'None.' });
    await expect(home.bundles.duplicate(demo, copy)).rejects.toMatchObject({ code: 'no-project' });
    expect(await readdir(home.skills)).toEqual(['demo']);
  });
});
