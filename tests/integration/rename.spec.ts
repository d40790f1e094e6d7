import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { diskState } from '../support/disk-state';
import { skillMarkdown, skillTree } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

describe('POST skills/{scope}/{name}/rename', () => {
  let stage: Stage;
  const skills = (...parts: string[]) => path.join(stage.home.userSkillsDir, ...parts);

  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => stage.close());

  async function write(name: string, text = skillMarkdown(name)): Promise<void> {
    await mkdir(skills(name), { recursive: true });
    await writeFile(skills(name, 'SKILL.md'), text);
  }

  const post = (name: string, body: unknown) =>
    stage.companion.transport('POST', `skills/user/${name}/rename`, { body });

  it('edits the name line alone, CRLF included, and tells the page', async () => {
    await write('pdf', skillMarkdown('pdf').replaceAll('\n', '\r\n'));
    const skill = await stage.companion.client.renameSkill('user', 'pdf', { newName: 'reader' });
    expect(skill).toMatchObject({ name: 'reader', enabled: true, diagnostics: [] });
    expect(await readdir(skills())).toEqual(['reader']);
    expect(await readFile(skills('reader', 'SKILL.md'), 'utf8')).toBe(
      skillMarkdown('pdf').replace('name: pdf', 'name: reader').replaceAll('\n', '\r\n')
    );
    await stage.companion.event(
      ({ data }) => 'change' in data && data['change'] === 'created' && data['name'] === 'reader'
    );
  });

  it('follows upstream under the new name, and is no local edit', async () => {
    const { client } = stage.companion;
    const repository = await stage.github.createRepository('acme/skills', {
      files: skillTree(['pdf'])
    });
    const url = stage.address('acme/skills/tree/main/skills/pdf');
    await client.importSkill({ url, scope: 'user', tracksUpstream: true });
    await client.renameSkill('user', 'pdf', { newName: 'reader' });
    expect(await client.listSkills()).toMatchObject([
      { name: 'reader', tracksUpstream: true, modifiedLocally: false, adopted: false }
    ]);

    expect(await client.sync('user', 'reader')).toMatchObject({ updated: false });
    await repository.commit(skillTree(['pdf'], 2));
    expect(await client.sync('user', 'reader')).toMatchObject({ updated: true });
    const text = await readFile(skills('reader', 'SKILL.md'), 'utf8');
    expect(text).toContain('name: reader\n');
    expect(text).toContain('Revision 2.');
    expect(await client.listSkills()).toMatchObject([{ name: 'reader', modifiedLocally: false }]);
    const again = await client.importSkill({ url, scope: 'user' });
    expect(again.skill.name).toBe('pdf');
  });

  it('answers the same name without doing anything', async () => {
    await write('pdf', 'no frontmatter at all');
    const before = await diskState(skills('..'));
    expect(await post('pdf', { new_name: 'pdf' })).toMatchObject({ status: 200 });
    expect(await diskState(skills('..'))).toEqual(before);
  });

  it.each([
    ['reader', 409, 'already-exists'],
    ['Big', 400, 'invalid-name'],
    ['../up', 400, 'invalid-name'],
    ['', 400, 'invalid-request'],
    [null, 400, 'invalid-request'],
    [['a'], 400, 'invalid-request']
  ])('refuses %j with %i %s and changes nothing', async (name, status, code) => {
    await write('pdf');
    await write('Reader');
    const before = await diskState(skills());
    const { json, ...answer } = await post('pdf', { new_name: name });
    expect(answer.status).toBe(status);
    expect(json).toMatchObject({ code });
    expect(await diskState(skills())).toEqual(before);
  });

  it('refuses a skill that is not there, and members that it does not know', async () => {
    expect(await post('none', { new_name: 'x' })).toMatchObject({ status: 404 });
    await write('pdf');
    expect(await post('pdf', { new_name: 'x', overwrite: true })).toMatchObject({ status: 400 });
  });

  it('lets one of two companions win that rename one skill', async () => {
    await write('pdf');
    const other = await stage.start();
    const outcomes = await Promise.allSettled([
      stage.companion.client.renameSkill('user', 'pdf', { newName: 'left' }),
      other.client.renameSkill('user', 'pdf', { newName: 'right' })
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await readdir(skills())).toHaveLength(1);
    const [mine, theirs] = await Promise.all([
      stage.companion.client.listSkills({ refresh: true }),
      other.client.listSkills({ refresh: true })
    ]);
    expect(mine).toEqual(theirs);
  });
});
