import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { createHome, startCompanionProcess } from '../support/companion-process';
import { diskState } from '../support/disk-state';
import { skillMarkdown, skillTree } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

describe('POST skills/{scope}/{name}/move', () => {
  let stage: Stage;
  const user = (...parts: string[]) => path.join(stage.home.userSkillsDir, ...parts);
  const project = (...parts: string[]) => path.join(stage.home.projectSkillsDir, ...parts);

  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => stage.close());

  it('takes a skill with its provenance to the other scope and back', async () => {
    const { client } = stage.companion;
    const repository = await stage.github.createRepository('acme/skills', {
      files: skillTree(['pdf'])
    });
    const url = stage.address('acme/skills/tree/main/skills/pdf');
    await client.importSkill({ url, scope: 'user', tracksUpstream: true });
    const before = await diskState(user('pdf'));

    const { skill, snapshot } = await client.moveSkill('user', 'pdf', { scope: 'project' });
    expect(skill).toMatchObject({ scope: 'project', tracksUpstream: true, adopted: false });
    expect(await readdir(user())).toEqual([]);
    expect(await diskState(project('pdf'))).toEqual(before);
    expect(await client.snapshots({ scope: 'user' })).toContainEqual(
      expect.objectContaining({ id: snapshot, reason: 'moved', gone: true })
    );

    await repository.commit(skillTree(['pdf'], 2));
    expect(await client.syncAll()).toMatchObject({
      results: [{ scope: 'project', name: 'pdf', updated: true }]
    });
    await client.moveSkill('project', 'pdf', { scope: 'user' });
    expect(await readdir(project())).toEqual([]);
    expect(await client.listSkills()).toMatchObject([
      { scope: 'user', name: 'pdf', modifiedLocally: false, tracksUpstream: true }
    ]);
  });

  it('refuses a taken name, the same scope, a link and an unknown skill, and changes nothing', async () => {
    for (const directory of [user('pdf'), project('Pdf')]) {
      await mkdir(directory);
      await writeFile(path.join(directory, 'SKILL.md'), skillMarkdown('pdf'));
    }
    await symlink(project('Pdf'), user('linked'));
    const before = [await diskState(user()), await diskState(project())];
    const post = (name: string, scope: unknown) =>
      stage.companion.transport('POST', `skills/user/${name}/move`, { body: { scope } });
    const refused = (status: number, code: string) => ({ status, json: { code } });
    expect(await post('pdf', 'project')).toMatchObject(refused(409, 'already-exists'));
    expect(await post('pdf', 'user')).toMatchObject(refused(409, 'already-exists'));
    expect(await post('linked', 'project')).toMatchObject(refused(409, 'linked'));
    expect(await post('none', 'project')).toMatchObject(refused(404, 'skill-not-found'));
    expect(await post('pdf', 'elsewhere')).toMatchObject(refused(400, 'invalid-request'));
    expect([await diskState(user()), await diskState(project())]).toEqual(before);
  });

  it('answers 409 no-project where there is one scope only', async () => {
    const home = await createHome();
    await mkdir(path.join(home.userSkillsDir, 'pdf'));
    await writeFile(path.join(home.userSkillsDir, 'pdf', 'SKILL.md'), skillMarkdown('pdf'));
    const one = { ...home, projectSkillsDir: home.userSkillsDir };
    const companion = await startCompanionProcess({ home: one });
    await expect(
      companion.client.moveSkill('user', 'pdf', { scope: 'project' })
    ).rejects.toMatchObject({ code: 'no-project', status: 409 });
    await companion.stop();
    await home.remove();
  });
});
