import { diskState } from '../support/disk-state';
import { fault, type FileChanges } from '../support/github';
import { skillMarkdown } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

const scope = 'user';
const MAX_FILES = 512;

const filesOf = (count: number): FileChanges =>
  Object.fromEntries([
    ['SKILL.md', skillMarkdown('skills')],
    ...Array.from({ length: count - 1 }, (_, at) => [`data/${at}.txt`, `${at}\n`] as const)
  ]);

describe('Repositories at the limits', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await setStage();
  });
  afterEach(() => stage.close());

  const importAll = (): Promise<unknown> =>
    stage.companion.client.importSkill({
      url: stage.address('acme/skills'),
      scope,
      tracksUpstream: true
    });

  it('installs a skill of 512 files, and refuses one of 513 before anything is downloaded', async () => {
    const { client } = stage.companion;
    const repository = await stage.github.createRepository('acme/skills', {
      files: filesOf(MAX_FILES)
    });
    await importAll();
    const installed = await diskState(stage.home.userSkillsDir);
    await repository.commit({ 'one-more.txt': 'x' });
    stage.github.log.reset();
    const refused = { code: 'too-large', status: 413 };
    await expect(client.sync(scope, 'skills')).rejects.toMatchObject(refused);
    expect((await client.syncAll()).results).toMatchObject([refused]);
    await client.deleteSkill(scope, 'skills');
    await expect(importAll()).rejects.toMatchObject(refused);
    expect(stage.github.log.requests('download')).toEqual([]);
    expect(stage.github.log.requests('raw')).toEqual([]);
    expect(installed.filter(line => !line.endsWith('/'))).toHaveLength(MAX_FILES);
  });

  it('previews and imports out of a repository of 2,000 files', async () => {
    const skills = Array.from({ length: 250 }, (_, at) => `skill-${at}`);
    const files = skills.flatMap(name => [
      [`skills/${name}/SKILL.md`, skillMarkdown(name)] as const,
      ...Array.from({ length: 7 }, (_, at) => [`skills/${name}/${at}.txt`, name] as const)
    ]);
    await stage.github.createRepository('acme/skills', { files: Object.fromEntries(files) });
    const { client } = stage.companion;
    const { skills: found } = await client.preview({ url: stage.address('acme/skills') });
    expect(found).toHaveLength(250);
    const results = await client.importSkills({
      url: stage.address('acme/skills'),
      scope,
      paths: skills.slice(0, 20).map(name => `skills/${name}`)
    });
    expect(results.map(({ status }) => status)).toEqual(Array(20).fill('created'));
  });

  it('stops a tree that does not end, and installs nothing', async () => {
    await stage.github.createRepository('acme/skills', { files: filesOf(2) });
    stage.github.faults.inject(fault.oversized(170 * 1024 * 1024), { path: '/git/trees/' });
    await expect(importAll()).rejects.toMatchObject({ code: 'upstream-error', status: 502 });
    expect(await diskState(stage.home.userSkillsDir)).toEqual([]);
    stage.github.faults.clear();
    await importAll();
  });

  it.each([
    ['case', 'notes.txt', 'NOTES.txt'],
    ['composition of accents', 'caf\u00e9.txt', 'cafe\u0301.txt'],
    ['a file and a folder', 'node', 'NODE/below.txt']
  ])('refuses names that differ by %s only', async (_what, one, other) => {
    const { client } = stage.companion;
    const repository = await stage.github.createRepository('acme/skills', {
      files: { 'SKILL.md': skillMarkdown('skills'), [one]: 'one' }
    });
    await importAll();
    const before = await diskState(stage.home.userSkillsDir);
    await repository.commit({ [other]: 'other' });
    const refused = { code: 'unsafe-archive', status: 422 };
    await expect(client.sync(scope, 'skills')).rejects.toMatchObject(refused);
    expect((await client.syncAll()).results).toMatchObject([refused]);
    expect(await diskState(stage.home.userSkillsDir)).toEqual(before);
    await expect(
      client.importSkills({
        url: stage.address('acme/skills'),
        scope,
        paths: [''],
        onConflict: 'overwrite'
      })
    ).resolves.toMatchObject([{ status: 'failed', code: 'unsafe-archive' }]);
    expect(await diskState(stage.home.userSkillsDir)).toEqual(before);
  });

  it.each([
    ['composed', 'r\u00e9sum\u00e9/\u00fcber \u2603.txt'],
    ['decomposed', 're\u0301sume\u0301/u\u0308ber \u2603.txt'],
    ['other scripts', '\u0441\u043a\u0438\u043b/\u6280\u80fd \ud83d\ude80.md'],
    ['signs that addresses use', 'a b/100%25 #1 ?x&y=+.txt']
  ])('keeps names as they are: %s', async (_what, name) => {
    const { client } = stage.companion;
    const repository = await stage.github.createRepository('acme/skills', {
      files: {
        'SKILL.md': skillMarkdown('skills'),
        [name]: 'one',
        'other/large': Buffer.alloc(9999)
      }
    });
    await importAll();
    expect(await diskState(`${stage.home.userSkillsDir}/skills`)).toContainEqual(
      expect.stringContaining(`${name} 644 `) as string
    );
    await repository.commit({ [name]: 'two' });
    expect(await client.sync(scope, 'skills')).toMatchObject({ changes: { modified: [name] } });
    const [before] = await client.snapshots();
    await client.restoreSnapshot(before?.id ?? '');
    expect((await client.listSkills())[0]).toMatchObject({ modifiedLocally: false });
  });
});
