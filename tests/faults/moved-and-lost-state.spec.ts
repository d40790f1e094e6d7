import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { CompanionProcess, Home } from '../support/companion-process';
import { diskState } from '../support/disk-state';
import type { UpstreamRepository } from '../support/github';
import { skillTree } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

const scope = 'user';

describe('A home whose state was moved, lost or is newer', () => {
  let stage: Stage;
  let repository: UpstreamRepository;
  let skills: string[];

  beforeEach(async () => {
    stage = await setStage();
    repository = await stage.github.createRepository('acme/skills', {
      files: skillTree(['pdf', 'xls'])
    });
    for (const name of ['pdf', 'xls']) {
      const url = stage.address(`acme/skills/tree/main/skills/${name}`);
      await stage.companion.client.importSkill({ url, scope, tracksUpstream: true });
    }
    await repository.commit(skillTree(['pdf', 'xls'], 2));
    await stage.companion.client.sync(scope, 'pdf');
    await stage.companion.stop();
    skills = await diskState(stage.home.userSkillsDir);
  });
  afterEach(() => stage.close());

  const stateOf = (home: Home): string =>
    path.join(path.dirname(home.userSkillsDir), '.jupyterlab-skills');

  /** Every skill is there, belongs to its source and can be brought up to date again. */
  async function expectAdopted(companion: CompanionProcess, home: Home): Promise<void> {
    expect(await diskState(home.userSkillsDir)).toEqual(skills);
    const listed = await companion.client.listSkills();
    expect(listed.map(each => [each.name, each.tracksUpstream, each.modifiedLocally])).toEqual([
      ['pdf', true, false],
      ['xls', true, false]
    ]);
    const { results } = await companion.client.syncAll();
    expect(results).toMatchObject([{ code: 'not-adopted' }, { code: 'not-adopted' }]);
    expect(await companion.client.sync(scope, 'xls')).toMatchObject({ updated: true });
    expect(await readFile(path.join(home.userSkillsDir, 'xls', 'SKILL.md'), 'utf8')).toContain(
      'Revision 2.'
    );
    await companion.client.sync(scope, 'pdf');
    expect((await companion.client.syncAll()).results).toMatchObject([
      { updated: false },
      { updated: false }
    ]);
  }

  it('moved whole: the skills are adopted where they are now', async () => {
    const elsewhere = path.join(stage.home.directory, 'moved');
    await mkdir(elsewhere);
    for (const part of ['home', 'data']) {
      await rename(path.join(stage.home.directory, part), path.join(elsewhere, part));
    }
    const home = {
      ...stage.home,
      userSkillsDir: path.join(elsewhere, 'home', '.claude', 'skills'),
      dataDir: path.join(elsewhere, 'data')
    };
    const kept = await readdir(path.join(home.dataDir, 'snapshots'));
    const companion = await stage.start({ home });
    await expectAdopted(companion, home);
    expect(await readdir(path.join(home.dataDir, 'snapshots'))).toEqual(
      expect.arrayContaining(kept)
    );
  });

  it('lost the data directory: the skills are adopted from their stamps', async () => {
    await rm(stage.home.dataDir, { recursive: true });
    await expectAdopted(await stage.start(), stage.home);
  });

  it('lost the state directory at the scope: nothing is missing', async () => {
    await rm(stateOf(stage.home), { recursive: true });
    const { client } = await stage.start();
    expect((await client.syncAll()).results).toMatchObject([
      { name: 'pdf', updated: false },
      { name: 'xls', updated: true }
    ]);
    const [snapshot] = await client.snapshots({ name: 'pdf' });
    expect(await client.restoreSnapshot(snapshot?.id ?? '')).toMatchObject({
      skill: { name: 'pdf' }
    });
  });

  it('lost both while it ran: what comes next makes them again', async () => {
    const { client } = await stage.start();
    await client.listSkills();
    // The running companion may be writing there.
    for (const directory of [stateOf(stage.home), stage.home.dataDir]) {
      await rm(directory, { recursive: true, maxRetries: 10 });
    }
    await client.sync(scope, 'xls');
    const { snapshot } = await client.deleteSkill(scope, 'pdf');
    await client.restoreSnapshot(snapshot);
    expect((await client.listSkills()).map(({ name }) => name)).toEqual(['pdf', 'xls']);
  });

  it('is of a newer version: skills are shown, nothing is written over', async () => {
    const kept = path.join(stage.home.directory, 'kept');
    for (const directory of ['records', 'snapshots']) {
      const at = path.join(stage.home.dataDir, directory);
      for (const name of await readdir(at)) {
        const text = await readFile(path.join(at, name), 'utf8');
        const newer = { ...(JSON.parse(text) as object), format: 99 };
        await writeFile(path.join(at, name), JSON.stringify(newer));
      }
      await cp(at, path.join(kept, directory), { recursive: true });
    }
    const { client } = await stage.start();
    expect((await client.listSkills()).map(({ name }) => name)).toEqual(['pdf', 'xls']);
    const refused = { code: 'storage-read-only', status: 403 };
    await expect(client.sync(scope, 'xls')).rejects.toMatchObject(refused);
    await expect(client.deleteSkill(scope, 'pdf')).rejects.toMatchObject(refused);
    await expect(client.setTracking(scope, 'pdf', false)).rejects.toMatchObject(refused);
    expect(await client.snapshots()).toEqual([]);
    expect(await diskState(stage.home.userSkillsDir)).toEqual(skills);
    for (const directory of ['records', 'snapshots']) {
      expect(await diskState(path.join(stage.home.dataDir, directory))).toEqual(
        await diskState(path.join(kept, directory))
      );
    }
  });
});
