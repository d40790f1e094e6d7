import { existsSync } from 'node:fs';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { runCommand, type Ended } from '../support/command-line';
import type { Home } from '../support/companion-process';
import { diskState } from '../support/disk-state';
import { skillTree } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

const run = (home: Home, ...args: string[]): Promise<Ended> => runCommand(home, args);

describe('jupyterlab-skills purge', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await setStage();
    await stage.github.createRepository('acme/skills', { files: skillTree(['pdf', 'csv']) });
    const { client } = stage.companion;
    for (const [name, scope] of [
      ['pdf', 'user'],
      ['csv', 'project']
    ] as const) {
      const url = stage.address(`acme/skills/tree/main/skills/${name}`);
      await client.importSkill({ url, scope, tracksUpstream: true });
      await client.importSkill({ url, scope, tracksUpstream: true, onConflict: 'overwrite' });
    }
    await stage.companion.stop();
  });
  afterEach(() => stage.close());

  const skills = async () =>
    [
      await diskState(stage.home.userSkillsDir),
      await diskState(stage.home.projectSkillsDir)
    ] as const;
  const scopeState = (skillsDir: string) => path.join(skillsDir, '..', '.jupyterlab-skills');

  it('lists what it would remove and changes nothing without --yes', async () => {
    const before = await diskState(stage.home.directory);
    const { code, output } = await run(stage.home, 'purge');
    expect(code).toBe(0);
    expect(output).toContain(`Would remove ${path.join(stage.home.dataDir, 'records')}`);
    expect(output).toContain('earlier states of skills');
    expect(output).toContain(`Would remove ${scopeState(stage.home.projectSkillsDir)}`);
    expect(output).toContain('Nothing was removed yet');
    expect(await diskState(stage.home.directory)).toEqual(before);
  });

  it('removes everything but the skills, which are found again by their stamps', async () => {
    const before = await skills();
    const { code, output } = await run(stage.home, 'purge', '--yes');
    expect(code).toBe(0);
    expect(output).toContain('Your skills stay as they are.');
    expect(await skills()).toEqual(before);
    expect(existsSync(stage.home.dataDir)).toBe(false);
    expect(existsSync(scopeState(stage.home.userSkillsDir))).toBe(false);
    expect(existsSync(scopeState(stage.home.projectSkillsDir))).toBe(false);

    const again = await run(stage.home, 'purge', '--yes');
    expect(again).toMatchObject({ code: 0, errors: '' });
    expect(again.output).toContain('There is nothing to remove.');

    const { client } = await stage.start();
    expect(await client.listSkills()).toMatchObject([
      { name: 'pdf', scope: 'user', adopted: true, tracksUpstream: true },
      { name: 'csv', scope: 'project', adopted: true, tracksUpstream: true }
    ]);
  });

  it('leaves what it did not make, and says so', async () => {
    const foreign = path.join(stage.home.dataDir, 'notes.txt');
    await writeFile(foreign, 'mine');
    const { code, output } = await run(stage.home, 'purge', '--yes', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ keep: [{ path: foreign, reason: 'not-ours' }] });
    expect(await diskState(stage.home.dataDir)).toHaveLength(1);
  });

  it('leaves directories that only share a name with its own, at a start too', async () => {
    const { dataDir } = stage.home;
    const foreign = [
      'tmp/thesis.txt',
      'cache/pip/wheel',
      'upstream/linux/README',
      'objects/chair.obj'
    ];
    const long = new Date(Date.now() - 90 * 86_400_000);
    for (const each of foreign) {
      await mkdir(path.join(dataDir, path.dirname(each)), { recursive: true });
      await writeFile(path.join(dataDir, each), 'mine');
      await utimes(path.join(dataDir, each), long, long);
    }
    await stage.start().then(companion => companion.stop());
    const { code, output } = await run(stage.home, 'purge', '--yes');
    expect(code).toBe(0);
    for (const each of foreign) {
      expect(existsSync(path.join(dataDir, each))).toBe(true);
      expect(output).toContain(`Kept ${path.join(dataDir, each.split('/')[0] ?? '')}`);
    }
    expect(existsSync(path.join(dataDir, 'records'))).toBe(false);
  });

  it('keeps skills that are disabled, and keeps them disabled and out of the sight of git', async () => {
    const companion = await stage.start();
    await companion.client.updateSkill('user', 'pdf', { enabled: false });
    await companion.stop();
    const state = scopeState(stage.home.userSkillsDir);
    const before = await diskState(path.join(state, 'off'));
    const listed = await run(stage.home, 'purge');
    expect(listed.output).not.toContain(`Would remove ${state}\n`);

    const { code, output } = await run(stage.home, 'purge', '--yes');
    expect(code).toBe(0);
    expect(output).toContain(`Kept ${path.join(state, 'off')}: skills that are disabled`);
    expect(await diskState(path.join(state, 'off'))).toEqual(before);
    expect((await readdir(state)).sort()).toEqual(['.gitignore', 'off']);
    expect(existsSync(stage.home.dataDir)).toBe(false);

    const { client } = await stage.start();
    expect(await client.listSkills()).toMatchObject([
      { name: 'pdf', enabled: false, adopted: true, tracksUpstream: true },
      { name: 'csv', enabled: true }
    ]);
    await client.updateSkill('user', 'pdf', { enabled: true });
    expect(await readdir(stage.home.userSkillsDir)).toEqual(['pdf']);
  });

  it('removes nothing while a program is at work on a skill', async () => {
    const staging = path.join(scopeState(stage.home.userSkillsDir), 'staging', '1abc.1', 'old');
    await mkdir(staging, { recursive: true });
    await writeFile(path.join(staging, 'SKILL.md'), 'somebody is replacing it');
    // Fresh, and of a process that may be alive elsewhere: recovery leaves it alone.
    const { code, output } = await run(stage.home, 'purge', '--yes');
    expect(output).toContain('a program is at work here; close Jupyter and try again');
    expect(code).toBe(1);
    expect(existsSync(path.join(staging, 'SKILL.md'))).toBe(true);
    expect(existsSync(path.join(stage.home.dataDir, 'records'))).toBe(true);
  });

  it('refuses an unknown option with the usage status', async () => {
    expect((await run(stage.home, 'purge', '--nope')).code).toBe(2);
  });
});
