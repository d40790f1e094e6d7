import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { setStage, type Stage } from '../support/stage';

const skill = (name: string, more = '', body = 'Do it.\n'): string =>
  `---\nname: ${name}\ndescription: Watches the build.\n${more}---\n${body}`;

const EXTENDED = 'execution:\n  extended_bounds: true\n  max_iterations: 50\n';
const NOT_GRANTED = [
  'error execution-over-cap execution.max_iterations',
  'warning execution-extended-bounds-not-granted execution.extended_bounds'
];

interface Judged {
  readonly diagnostics: readonly {
    readonly severity: string;
    readonly code: string;
    readonly field?: string | undefined;
  }[];
}

const told = ({ diagnostics }: Judged): string[] =>
  diagnostics.map(({ severity, code, field }) => `${severity} ${code} ${field ?? '-'}`);

describe('POST skills/validate', () => {
  let stage: Stage;
  let hash: string;
  const REPOSITORY = 'acme/skills';

  beforeAll(async () => {
    stage = await setStage();
    const { github, companion, home, address } = stage;
    const files = { 'skills/build/SKILL.md': skill('build', EXTENDED) };
    await github.createRepository(REPOSITORY, { files });
    const url = address(`${REPOSITORY}/tree/main/skills/build`);
    await companion.client.importSkill({ url, scope: 'user', tracksUpstream: true });
    const own = path.join(home.userSkillsDir, 'own');
    await mkdir(path.join(own, 'references'), { recursive: true });
    await writeFile(path.join(own, 'references', 'guide.md'), 'Guide\n');
    const body = 'Read [one](references/guide.md) and [two](references/gone.md).\n';
    await writeFile(path.join(own, 'SKILL.md'), skill('own', '', body));
    ({ hash = '' } = (await companion.client.getSkill('user', 'build')).skill as { hash?: string });
  });

  afterAll(() => stage.close());

  const validate = async (request: Parameters<Stage['companion']['client']['validate']>[0]) =>
    stage.companion.client.validate(request);

  it('judges a text that belongs to no skill', async () => {
    expect(await validate({ content: skill('any') })).toEqual({
      valid: true,
      grade: 'spec',
      diagnostics: []
    });
    expect(await validate({ content: 'Hi' })).toMatchObject({
      valid: false,
      grade: 'broken',
      diagnostics: [{ code: 'no-frontmatter', line: 1, column: 1, path: 'SKILL.md' }]
    });
  });

  it.each(['skills/any', 'skills/any/', 'skills/any/SKILL.md', 'any', 'C:\\skills\\any'])(
    'compares the name with the directory of %s',
    async where => {
      expect(told(await validate({ content: skill('any'), path: where }))).toEqual([]);
      expect(told(await validate({ content: skill('other'), path: where }))).toEqual([
        'warning name-differs name'
      ]);
    }
  );

  it('judges a text as that of an installed skill, with its files and its name', async () => {
    const body = '[one](references/guide.md) [two](references/gone.md)\n';
    const judged = await validate({ content: skill('mine', '', body), scope: 'user', name: 'own' });
    expect(judged.grade).toBe('works');
    expect(told(judged)).toEqual(['warning name-differs name', 'warning file-missing -']);
  });

  it('says of saved text what the list says', async () => {
    const { skill: own } = await stage.companion.client.getSkill('user', 'own');
    const { diagnostics } = await validate({ content: own.content, scope: 'user', name: 'own' });
    expect(diagnostics).toEqual(own.diagnostics);
    const listed = await stage.companion.client.listSkills();
    expect(listed.find(({ name }) => name === 'own')?.diagnostics).toEqual(diagnostics);
    expect(diagnostics).toMatchObject([{ code: 'file-missing', line: 5, column: 43 }]);
  });

  it('lets extended bounds count only as the administrator grants them', async () => {
    const { client } = stage.companion;
    const { skill: build } = await client.getSkill('user', 'build');
    const saved = { content: build.content, scope: 'user', name: 'build' } as const;
    const edited = { ...saved, content: build.content.replace('Do it.', 'Do that.') };
    expect(told(await validate(saved))).toEqual(NOT_GRANTED);
    expect(told(build)).toEqual(NOT_GRANTED);
    for (const [grant, ofEdited] of [
      [`${stage.host}/acme/*`, []],
      [hash, NOT_GRANTED]
    ] as const) {
      const policy = { extendedBoundsFor: [grant] };
      const granting = await stage.start({ policy });
      expect(told(await granting.client.validate(saved))).toEqual([]);
      expect(told(await granting.client.validate(edited))).toEqual(ofEdited);
      expect(told((await granting.client.getSkill('user', 'build')).skill)).toEqual([]);
      // Whoever writes that source into a file of his own gets nothing by it.
      expect(told(await granting.client.validate({ content: build.content }))).toEqual(NOT_GRANTED);
      await granting.stop();
    }
  });

  it('judges for administrators as for administrators', async () => {
    const companion = await stage.start({ policy: { admins: ['frieda müller'] } });
    const body = { content: skill('own', EXTENDED), scope: 'user', name: 'own' };
    const valid = async (user: string): Promise<unknown> => {
      const { json } = await companion.transport('POST', 'skills/validate', { body, user });
      return (json as { valid: unknown }).valid;
    };
    expect(await valid('frieda%20m%C3%BCller')).toBe(true);
    expect(await valid('somebody')).toBe(false);
    expect(await valid('%E0%A4%A')).toBe(false);
    const listed = async (user: string) => {
      const { json } = await companion.transport('GET', 'skills', { user });
      const { skills } = json as { skills: (Judged & { name: string })[] };
      return told(skills.find(({ name }) => name === 'build') ?? { diagnostics: [] });
    };
    expect(await listed('frieda%20m%C3%BCller')).toEqual([]);
    expect(await listed('somebody')).toEqual(NOT_GRANTED);
    await companion.stop();
  });

  it('judges by the rules of the policy', async () => {
    const policy = { executionScheduleFloor: 60, executionModelTiers: ['local'] };
    const companion = await stage.start({ policy });
    const content = skill('any', 'execution:\n  model_tier: local\n  schedule: "* * * * *"\n');
    expect(told(await companion.client.validate({ content }))).toEqual([]);
    expect(told(await validate({ content }))).toHaveLength(2);
    await companion.stop();
  });

  it('shows before an import what will be found afterwards', async () => {
    const url = stage.address(`${REPOSITORY}/tree/main/skills/build`);
    const { skills } = await stage.companion.client.preview({ url });
    expect(skills.map(told)).toEqual([NOT_GRANTED]);
  });

  it.each([
    ['no content', {}, 400, 'invalid-request'],
    ['a content that is no text', { content: null }, 400, 'invalid-request'],
    ['a scope without a name', { content: '', scope: 'user' }, 400, 'invalid-request'],
    ['a name without a scope', { content: '', name: 'own' }, 400, 'invalid-request'],
    ['a scope that is none', { content: '', scope: 'team', name: 'own' }, 400, 'invalid-request'],
    ['something unknown', { content: '', grade: 'spec' }, 400, 'invalid-request'],
    ['a list', [], 400, 'invalid-request'],
    ['a content over the limit', { content: 'x'.repeat(1024 * 1024 + 1) }, 413, 'too-large'],
    ['a skill that is not there', { content: '', scope: 'user', name: 'x' }, 404, 'skill-not-found']
  ])('refuses %s', async (_what, body, status, code) => {
    const answer = await stage.companion.transport('POST', 'skills/validate', { body });
    expect(answer).toMatchObject({ status, json: { code } });
  });
});
