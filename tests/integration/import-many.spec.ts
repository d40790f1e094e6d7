import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { ImportRequest } from '../../src/contracts';
import { diskState } from '../support/disk-state';
import { skillTree } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

const NAMES = ['docx', 'pdf', 'xlsx'];
const PATHS = NAMES.map(name => `skills/${name}`);

describe('an import of several skills', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await setStage();
    await stage.github.createRepository('acme/skills', { files: skillTree(NAMES) });
  });
  afterEach(() => stage.close());

  const importAll = (changes: Partial<ImportRequest> = {}) =>
    stage.companion.client.importSkills({
      url: stage.address('acme/skills'),
      scope: 'user',
      paths: PATHS,
      ...changes
    });
  const post = async (body: object) => {
    const wish = { url: stage.address('acme/skills/tree/main/skills/pdf'), scope: 'user', ...body };
    return stage.companion.transport('POST', 'skills/import', { body: wish });
  };

  it('answers 200 with a row a path, whatever becomes of it', async () => {
    await importAll({ paths: ['skills/pdf'] });
    const body = { url: stage.address('acme/skills'), paths: [...PATHS, 'nowhere'] };
    const { status, json } = await post(body);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      results: [
        { path: 'skills/docx', status: 'created', skill: { name: 'docx', scope: 'user' } },
        { path: 'skills/pdf', status: 'conflict', free_name: 'pdf-2' },
        { path: 'skills/xlsx', status: 'created' },
        { path: 'nowhere', status: 'failed', code: 'no-skill-found' }
      ]
    });
  });

  it('answers one skill 201, and 200 where the present one was left alone', async () => {
    expect((await post({})).status).toBe(201);
    const before = await diskState(stage.home.userSkillsDir);
    expect((await post({})).status).toBe(409);
    expect((await post({ on_conflict: 'skip' })).status).toBe(200);
    expect((await post({ on_conflict: 'overwrite' })).status).toBe(200);
    expect(await diskState(stage.home.userSkillsDir)).toEqual(before);
    const renamed = await post({ on_conflict: 'rename' });
    expect(renamed).toMatchObject({ status: 201, json: { skill: { name: 'pdf-2' } } });
  });

  it('keeps the name line of a renamed skill through a sync', async () => {
    await importAll();
    const [row] = await importAll({
      paths: ['skills/pdf'],
      onConflict: 'rename',
      tracksUpstream: true
    });
    expect(row).toMatchObject({ status: 'renamed', skill: { name: 'pdf-2' } });
    const synced = await stage.companion.client.sync('user', 'pdf-2', { force: true });
    expect(synced.updated).toBe(true);
    const file = path.join(stage.home.userSkillsDir, 'pdf-2', 'SKILL.md');
    expect(await readFile(file, 'utf8')).toMatch(/^---\nname: pdf-2\n/);
  });

  it('refuses a name beside several paths, naming the field', async () => {
    const refused = await post({ paths: PATHS, name: 'mine' });
    expect(refused).toMatchObject({
      status: 400,
      json: { code: 'invalid-request', errors: [{ field: '/name' }] }
    });
  });

  it('gives each skill to exactly one of two imports at once', async () => {
    const second = await stage.start();
    const request = { url: stage.address('acme/skills'), scope: 'user' as const, paths: PATHS };
    const answers = await Promise.all(
      [stage.companion, second].map(({ client }) =>
        client.importSkills({ ...request, onConflict: 'rename' })
      )
    );
    const names = answers.flat().map(({ skill }) => skill?.name);
    expect(new Set(names).size).toBe(6);
    const skills = await stage.companion.client.listSkills({ refresh: true });
    expect(skills.map(({ name }) => name)).toEqual(NAMES.flatMap(name => [name, `${name}-2`]));
  });
});
