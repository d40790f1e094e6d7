import { problemOf, skillText, startWorld, type Companion, type World } from './support/world';

describe('importing a skill', () => {
  let world: World;
  let companion: Companion;

  beforeEach(async () => {
    world = await startWorld();
    companion = await world.open();
  });
  afterEach(() => world.close());

  const address = (rest: string): string => `https://${world.host}/${rest}`;

  it('puts the files of the pinned commit on disk, for at most three requests of quota', async () => {
    const repository = await world.github.createRepository('acme/skills', {
      files: {
        'skills/pdf/SKILL.md': skillText('pdf'),
        'skills/pdf/scripts/run.sh': { content: '#!/bin/sh\n', executable: true },
        'other/README.md': 'elsewhere'
      }
    });
    const commit = await repository.head();
    const { skill } = await companion.upstream.importSkill({
      url: address('acme/skills/tree/main/skills/pdf'),
      scope: 'user',
      tracksUpstream: true
    });
    expect(skill).toEqual({ scope: 'user', name: 'pdf' });
    expect(await world.installed('pdf', 'scripts/run.sh')).toBe('#!/bin/sh\n');
    expect(await world.installed('pdf')).toContain(`tracking_ref: ${commit}`);
    expect(world.github.log.requests('api').map(({ path }) => path.split('?')[0])).toEqual([
      '/repos/acme/skills/commits/main',
      `/repos/acme/skills/git/trees/${commit}`,
      `/repos/acme/skills/tarball/${commit}`
    ]);
    expect(world.github.log.quotaSpent()).toBe(3);
    const state = await companion.bundles.state(skill);
    expect(state?.record).toMatchObject({
      origin: { owner: 'acme', repo: 'skills', ref: 'main', path: 'skills/pdf', commit },
      tracksUpstream: true,
      trackingRef: commit
    });
  });

  it('asks upstream nothing after a preview of the same commit', async () => {
    await world.github.createRepository('acme/skills', {
      files: { 'skills/pdf/SKILL.md': skillText('pdf') }
    });
    const seen = await companion.upstream.preview({ url: address('acme/skills') });
    world.github.log.reset();
    await companion.upstream.importSkill({
      url: address('acme/skills/tree/HEAD/skills/pdf'),
      scope: 'user',
      commit: seen.commit
    });
    expect(world.github.log.requests()).toEqual([]);
    expect(await world.installed('pdf')).toContain('Read the file.');
  });

  it('installs the commit of the preview although upstream has moved since', async () => {
    const repository = await world.github.createRepository('acme/skills', {
      files: { 'SKILL.md': skillText('pdf', 'Old.') }
    });
    const seen = await companion.upstream.preview({ url: address('acme/skills') });
    await repository.commit({ 'SKILL.md': skillText('pdf', 'New.') });
    await companion.upstream.importSkill({
      url: address('acme/skills'),
      scope: 'user',
      commit: seen.commit
    });
    expect(await world.installed('pdf')).toContain('Old.');
  });

  it('writes another name into the name line only when the user chose it', async () => {
    await world.github.createRepository('acme/skills', {
      files: { 'SKILL.md': skillText('PDF Tools') }
    });
    const url = address('acme/skills');
    const { skill } = await companion.upstream.importSkill({ url, scope: 'user' });
    expect(skill.name).toBe('pdf-tools');
    expect(await world.installed('pdf-tools')).toContain('name: PDF Tools');
    await companion.upstream.importSkill({ url, scope: 'user', name: 'papers' });
    expect(await world.installed('papers')).toContain('name: papers');
  });

  it('refuses a taken name, and replaces it with a snapshot when told to', async () => {
    await world.github.createRepository('acme/skills', {
      files: { 'SKILL.md': skillText('pdf') }
    });
    const request = { url: address('acme/skills'), scope: 'user' as const };
    await companion.upstream.importSkill(request);
    await world.edit('pdf', 'SKILL.md', 'edited');
    const problem = await problemOf(companion.upstream.importSkill(request));
    expect([problem.code, problem.status]).toEqual(['already-exists', 409]);
    expect(await world.installed('pdf')).toBe('edited');
    const replaced = await companion.upstream.importSkill({ ...request, onConflict: 'overwrite' });
    expect(replaced.snapshot).toEqual(expect.any(String));
    expect(await world.installed('pdf')).toContain('Read the file.');
  });

  it('leaves alone or renames what is taken, as it was told', async () => {
    await world.github.createRepository('acme/skills', { files: { 'SKILL.md': skillText('pdf') } });
    await world.edit('pdf', 'SKILL.md', 'mine');
    const request = { url: address('acme/skills'), scope: 'user' as const };
    const skipped = await companion.upstream.importSkill({ ...request, onConflict: 'skip' });
    expect(skipped).toEqual({ skill: { scope: 'user', name: 'pdf' }, isSkipped: true });
    const renamed = await companion.upstream.importSkill({ ...request, onConflict: 'rename' });
    expect(renamed).toEqual({ skill: { scope: 'user', name: 'pdf-2' }, isSkipped: false });
    expect(await world.installed('pdf')).toBe('mine');
    const problem = await problemOf(companion.upstream.importSkill(request));
    expect(problem.message).toContain('"pdf-3" is free');
  });

  it('refuses a taken name that the user gave before anything is asked upstream', async () => {
    await world.edit('pdf', 'SKILL.md', skillText('pdf'));
    const request = { url: address('acme/skills'), scope: 'user' as const, name: 'pdf' };
    expect((await problemOf(companion.upstream.importSkill(request))).code).toBe('already-exists');
    expect(world.github.log.requests()).toEqual([]);
  });

  it('names the choices where several skills stand', async () => {
    await world.github.createRepository('acme/skills', {
      files: { 'a/SKILL.md': skillText('a'), 'b/SKILL.md': skillText('b') }
    });
    const request = { url: address('acme/skills'), scope: 'user' as const };
    const problem = await problemOf(companion.upstream.importSkill(request));
    expect([problem.code, problem.status]).toEqual(['ambiguous', 409]);
    expect(problem.message).toContain('a, b');
  });

  it.each([
    ['a repository that does not exist', 'acme/nothing', 'source-not-found', 404],
    ['a branch that does not exist', 'acme/skills/tree/nowhere/pdf', 'source-not-found', 404],
    ['a path that does not exist', 'acme/skills/tree/main/nowhere', 'source-not-found', 404],
    ['a directory without SKILL.md', 'acme/skills/tree/main/docs', 'no-skill-found', 422],
    ['an address that is none', 'acme/skills/issues/4', 'invalid-url', 400]
  ])('refuses %s', async (_what, rest, code, status) => {
    await world.github.createRepository('acme/skills', {
      files: { 'pdf/SKILL.md': skillText('pdf'), 'docs/a.md': 'a' }
    });
    const problem = await problemOf(
      companion.upstream.importSkill({ url: address(rest), scope: 'user' })
    );
    expect([problem.code, problem.status]).toEqual([code, status]);
    expect(await companion.bundles.list()).toEqual([]);
  });

  it('says of an empty repository that it is empty', async () => {
    await world.github.createRepository('acme/skills');
    const request = { url: address('acme/skills'), scope: 'user' as const };
    const problem = await problemOf(companion.upstream.importSkill(request));
    expect([problem.code, problem.status]).toEqual(['source-not-found', 404]);
    expect(problem.message).toContain('is empty');
  });

  it('tells the pages at the start and at the end', async () => {
    await world.github.createRepository('acme/skills', {
      files: { 'SKILL.md': skillText('pdf') }
    });
    const request = { url: address('acme/skills'), scope: 'user' as const, operation: 'op-1' };
    await companion.upstream.importSkill(request);
    const told = companion.events.flatMap(({ data }) => ('operation' in data ? [data] : []));
    expect(told[0]).toMatchObject({ operation: 'op-1', state: 'running', done: 0 });
    expect(told.at(-1)).toMatchObject({ operation: 'op-1', state: 'done', done: 1, total: 1 });
  });
});
