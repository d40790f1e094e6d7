import { problemOf, skillText, startWorld, type Companion, type World } from './support/world';

describe('previewing an address', () => {
  let world: World;
  let companion: Companion;

  beforeEach(async () => {
    world = await startWorld();
    companion = await world.open();
  });
  afterEach(() => world.close());

  const address = (rest: string): string => `https://${world.host}/${rest}`;
  const preview = (rest: string, more: { path?: string; commit?: string } = {}) =>
    companion.upstream.preview({ url: address(rest), ...more });

  it('shows one skill whole, with everything a reader should notice', async () => {
    const hidden = `---\nname: pdf\ndescription: Reads PDF\nallowed-tools: Read\n---\nHi\u200bthere\n`;
    const repository = await world.github.createRepository('acme/skills', {
      files: {
        'pdf/SKILL.md': hidden,
        'pdf/run.sh': { content: '#!/bin/sh\n', executable: true },
        'pdf/link': { symlink: '/etc/passwd' },
        'pdf/.DS_Store': 'noise',
        'pdf/big.bin': 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n'
      }
    });
    const shown = await preview('acme/skills/tree/main/pdf');
    expect(shown).toMatchObject({
      source: address('acme/skills/tree/main/pdf'),
      repository: 'acme/skills',
      ref: 'main',
      commit: await repository.head(),
      truncated: false
    });
    const [skill] = shown.skills;
    expect(skill).toMatchObject({
      path: 'pdf',
      name: 'pdf',
      description: 'Reads PDF',
      allowedTools: 'Read',
      body: 'Hi\u200bthere\n',
      existsInUserScope: false,
      existsInProjectScope: false,
      identicalIn: []
    });
    expect(skill?.files.map(({ path, executable }) => [path, executable])).toEqual([
      ['SKILL.md', false],
      ['big.bin', false],
      ['run.sh', true]
    ]);
    expect(skill?.diagnostics.map(({ code, path }) => [code, path])).toEqual(
      expect.arrayContaining([
        ['invisible-characters', 'SKILL.md'],
        ['link-skipped', 'link'],
        ['lfs-pointer', 'big.bin']
      ])
    );
    expect(await companion.bundles.list()).toEqual([]);
  });

  it('lists several skills from the tree alone', async () => {
    await world.github.createRepository('acme/skills', {
      files: { 'a/SKILL.md': skillText('a'), 'b/SKILL.md': skillText('b'), 'b/x.txt': 'xyz' }
    });
    const { skills, ref } = await preview('acme/skills');
    expect(ref).toBeNull();
    expect(skills.map(({ path, name, description }) => [path, name, description])).toEqual([
      ['a', 'a', null],
      ['b', 'b', null]
    ]);
    expect(world.github.log.requests()).toHaveLength(2);
  });

  it('then shows one of them whole for the archive alone', async () => {
    await world.github.createRepository('acme/skills', {
      files: { 'a/SKILL.md': skillText('a'), 'b/SKILL.md': skillText('b') }
    });
    const { commit } = await preview('acme/skills');
    world.github.log.reset();
    const { skills } = await preview('acme/skills', { path: 'b', commit });
    expect(skills).toMatchObject([{ path: 'b', description: 'Does b' }]);
    expect(world.github.log.quotaSpent()).toBe(1);
    world.github.log.reset();
    await preview('acme/skills', { path: 'b', commit });
    expect(world.github.log.requests()).toEqual([]);
  });

  it('finds a skill inside another one by its own address', async () => {
    await world.github.createRepository('acme/skills', {
      files: { 'SKILL.md': skillText('outer'), 'inner/SKILL.md': skillText('inner') }
    });
    expect((await preview('acme/skills')).skills).toMatchObject([{ path: '', name: 'outer' }]);
    expect((await preview('acme/skills/tree/main/inner')).skills).toMatchObject([
      { path: 'inner', name: 'inner' }
    ]);
  });

  it('tells where the same skill is already', async () => {
    await world.github.createRepository('acme/skills', { files: { 'SKILL.md': skillText('pdf') } });
    await companion.upstream.importSkill({ url: address('acme/skills'), scope: 'user' });
    expect((await preview('acme/skills')).skills).toMatchObject([
      { existsInUserScope: true, existsInProjectScope: false, identicalIn: ['user'] }
    ]);
    await world.edit('pdf', 'SKILL.md', skillText('pdf', 'Edited.'));
    await companion.bundles.list({ refresh: true });
    expect((await preview('acme/skills')).skills).toMatchObject([
      { existsInUserScope: true, identicalIn: [] }
    ]);
  });

  describe('at refs with slashes', () => {
    beforeEach(async () => {
      const repository = await world.github.createRepository('acme/skills', {
        files: { 'pdf/SKILL.md': skillText('pdf', 'Main.') }
      });
      await repository.branch('topic');
      await repository.branch('feature/one');
      await repository.commit(
        { 'pdf/SKILL.md': skillText('pdf', 'Branch.') },
        'Change',
        'feature/one'
      );
      await repository.tag('release/1.0');
      await repository.tag('release/2.0', { annotated: true });
      world.github.log.reset();
    });

    it.each([
      ['a branch', 'feature/one', 'Branch.', 5],
      ['a tag', 'release/1.0', 'Main.', 5],
      ['an annotated tag', 'release/2.0', 'Main.', 5]
    ])('resolves %s against the real refs', async (_kind, ref, text, requests) => {
      const shown = await preview(`acme/skills/tree/${ref}/pdf`);
      expect(shown).toMatchObject({ ref, source: address(`acme/skills/tree/${ref}/pdf`) });
      expect(shown.skills[0]?.body).toContain(text);
      expect(world.github.log.requests('api')).toHaveLength(requests);
    });

    it('asks nothing more where the first segment is the ref', async () => {
      expect(await preview('acme/skills/tree/topic/pdf')).toMatchObject({ ref: 'topic' });
      expect(world.github.log.requests('api')).toHaveLength(3);
    });

    it('says that a ref does not exist', async () => {
      const problem = await problemOf(preview('acme/skills/tree/feature/two/pdf'));
      expect([problem.code, problem.status]).toEqual(['source-not-found', 404]);
    });
  });

  describe('of a tree that the host does not list whole', () => {
    beforeEach(async () => {
      const many = Object.fromEntries(
        Array.from({ length: 30 }, (_, index) => [`a/file-${index}.txt`, String(index)])
      );
      await world.github.createRepository('acme/large', {
        files: { ...many, 'z/deep/pdf/SKILL.md': skillText('pdf') }
      });
      world.github.settings.treeEntryLimit = 10;
    });

    it('walks to the path, one request a level', async () => {
      const { skills, truncated } = await preview('acme/large/tree/main/z/deep/pdf');
      expect(skills).toMatchObject([{ path: 'z/deep/pdf', name: 'pdf' }]);
      expect(truncated).toBe(false);
      expect(
        world.github.log.requests('api').filter(({ path }) => path.includes('/trees/'))
      ).toHaveLength(4);
    });

    it('says what it could not see where no path is given', async () => {
      expect((await problemOf(preview('acme/large'))).code).toBe('no-skill-found');
    });

    it('says that a path is gone only when its own directory says so', async () => {
      const problem = await problemOf(preview('acme/large/tree/main/z/other'));
      expect([problem.code, problem.status]).toEqual(['source-not-found', 404]);
    });
  });

  it.each([
    ['a parent directory', { 'pdf/a\\b.txt': 'x' }],
    ['names that fall together', { 'pdf/Notes.txt': 'x', 'pdf/notes.txt': 'y' }],
    ['a name Windows reserves', { 'pdf/aux.txt': 'x' }]
  ])('refuses %s in the tree before any download', async (_what, files) => {
    await world.github.createRepository('acme/odd', {
      files: { 'pdf/SKILL.md': skillText('pdf'), ...files }
    });
    const problem = await problemOf(preview('acme/odd'));
    expect([problem.code, problem.status]).toEqual(['unsafe-archive', 422]);
    expect(world.github.log.requests('download')).toEqual([]);
  });

  it('answers with the name that a moved repository goes by', async () => {
    const repository = await world.github.createRepository('acme/skills', {
      files: { 'SKILL.md': skillText('pdf') }
    });
    repository.rename('other/tools');
    expect(await preview('acme/skills')).toMatchObject({
      source: address('other/tools'),
      repository: 'other/tools'
    });
  });

  it.each(['../x', '/x', 'a//b'])('refuses the path %s', async path => {
    expect((await problemOf(preview('acme/skills', { path }))).code).toBe('invalid-path');
    expect(world.github.log.requests()).toEqual([]);
  });
});
