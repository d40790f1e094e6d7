import { chmod, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { diskState } from '../support/disk-state';
import { skillMarkdown, skillTree } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

describe('POST skills/{scope}/{name}/duplicate', () => {
  let stage: Stage;
  const user = (...parts: string[]) => path.join(stage.home.userSkillsDir, ...parts);
  const project = (...parts: string[]) => path.join(stage.home.projectSkillsDir, ...parts);

  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => stage.close());

  it('makes a copy of its own in either scope: binaries, exec bits, no provenance', async () => {
    const { client } = stage.companion;
    await stage.github.createRepository('acme/skills', { files: skillTree(['pdf']) });
    const url = stage.address('acme/skills/tree/main/skills/pdf');
    await client.importSkill({ url, scope: 'user', tracksUpstream: true });
    await writeFile(user('pdf', 'bytes'), Buffer.from([0, 255, 13, 10]));
    await writeFile(user('pdf', 'empty'), '');
    await chmod(user('pdf', 'scripts', 'run.py'), 0o755);

    for (const scope of ['user', 'project'] as const) {
      const skill = await client.duplicateSkill('user', 'pdf', { scope, name: 'copy' });
      expect(skill).toMatchObject({
        scope,
        name: 'copy',
        source: null,
        tracksUpstream: false,
        managed: false,
        frontmatter: { name: 'copy', description: 'What pdf is for' }
      });
      expect(Object.keys(skill.frontmatter ?? {})).toEqual(['name', 'description']);
    }
    const rest = async (directory: string) =>
      (await diskState(directory)).filter(line => !line.startsWith('SKILL.md'));
    expect(await rest(project('copy'))).toEqual(await rest(user('pdf')));
    expect(await rest(user('copy'))).toEqual(await rest(user('pdf')));
    expect(await client.updates({ refresh: true })).toMatchObject({ updates: [{ name: 'pdf' }] });
  });

  it('copies what a link leads to, and no link inside', async () => {
    const elsewhere = path.join(stage.home.directory, 'elsewhere');
    await mkdir(elsewhere);
    await writeFile(path.join(elsewhere, 'SKILL.md'), skillMarkdown('pdf'));
    await symlink('/etc/passwd', path.join(elsewhere, 'secret'));
    await symlink(elsewhere, user('pdf'));
    const { client } = stage.companion;
    const copy = await client.duplicateSkill('user', 'pdf', { scope: 'project', name: 'copy' });
    expect(copy).toMatchObject({ linked: false, files: [{ path: 'SKILL.md', link: null }] });
    expect(await readdir(project('copy'))).toEqual(['SKILL.md']);
  });

  it.each([
    [{ scope: 'user', name: 'PDF' }, 400, 'invalid-name'],
    [{ scope: 'user', name: 'pdf' }, 409, 'already-exists'],
    [{ scope: 'nowhere', name: 'copy' }, 400, 'invalid-request'],
    [{ name: 'copy' }, 400, 'invalid-request'],
    [[], 400, 'invalid-request']
  ])('refuses %j with %i %s and changes nothing', async (body, status, code) => {
    await mkdir(user('pdf'));
    await writeFile(user('pdf', 'SKILL.md'), skillMarkdown('pdf'));
    const before = await diskState(user());
    const answer = await stage.companion.transport('POST', 'skills/user/pdf/duplicate', { body });
    expect(answer).toMatchObject({ status, json: { code } });
    expect(await diskState(user())).toEqual(before);
  });

  it('answers 201, and 404 for a skill that is not there', async () => {
    await mkdir(user('pdf'));
    await writeFile(user('pdf', 'SKILL.md'), skillMarkdown('pdf'));
    const post = (name: string) =>
      stage.companion.transport('POST', `skills/user/${name}/duplicate`, {
        body: { scope: 'user', name: 'copy' }
      });
    expect(await post('none')).toMatchObject({ status: 404, json: { code: 'skill-not-found' } });
    expect(await post('pdf')).toMatchObject({ status: 201 });
  });
});
