import { DEFAULT_LIMITS } from '../../../src/domain/limits';
import { problemOf, skillText, startWorld, type Companion, type World } from './support/world';

describe('previewing many skills', () => {
  let world: World;
  let companion: Companion;

  beforeEach(async () => {
    world = await startWorld();
    companion = await world.open();
  });
  afterEach(() => world.close());

  const url = () => `https://${world.host}/acme/skills`;
  const skills = (count: number): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `skills/s${index}/SKILL.md`,
        skillText(`s${index}`)
      ])
    );
  const repositoryOf = (files: Record<string, string>) =>
    world.github.createRepository('acme/skills', { files });

  it('lists 600 skills for two requests, and describes twenty without asking the API', async () => {
    await repositoryOf({ ...skills(600), 'big.bin': 'x'.repeat(2_000_000) });
    const { commit, skills: listed } = await companion.upstream.preview({ url: url() });
    expect(listed).toHaveLength(600);
    expect(world.github.log.requests()).toHaveLength(2);
    world.github.log.reset();
    const paths = listed
      .slice(100, 120)
      .map(({ path }) => path)
      .toReversed();
    const described = await companion.upstream.preview({ url: url(), commit, paths });
    expect(described.skills.map(({ path }) => path)).toEqual(paths);
    expect(described.skills[0]).toMatchObject({
      description: expect.stringMatching(/^Does s/) as string
    });
    expect(described.skills[0]?.body).toBeUndefined();
    expect(world.github.log.requests('api')).toEqual([]);
    expect(world.github.log.requests('raw')).toHaveLength(20);
    world.github.log.reset();
    await companion.upstream.preview({ url: url(), commit, paths });
    expect(world.github.log.requests()).toEqual([]);
  });

  it('describes all with the one archive that a small repository comes in', async () => {
    await repositoryOf(skills(45));
    const { commit, skills: listed } = await companion.upstream.preview({ url: url() });
    const paths = listed.map(({ path }) => path);
    const described = await companion.upstream.preview({ url: url(), commit, paths });
    expect(described.skills.every(({ description }) => description !== null)).toBe(true);
    expect(world.github.log.requests('download').length).toBeLessThanOrEqual(1);
    expect(world.github.log.quotaSpent()).toBeLessThanOrEqual(3);
  });

  it('reads of a row the tools and what is wrong with its SKILL.md', async () => {
    await repositoryOf({
      'a/SKILL.md': '---\nname: Other Name\nallowed-tools: Read\n---\nHi\u200bthere\n',
      'b/SKILL.md': skillText('b')
    });
    const [row] = (await companion.upstream.preview({ url: url(), paths: ['a'] })).skills;
    expect(row).toMatchObject({ path: 'a', name: 'other-name', allowedTools: 'Read' });
    expect(row?.diagnostics.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['description-missing', 'invisible-characters'])
    );
  });

  it('fetches nothing of a skill that the administrator keeps out', async () => {
    await repositoryOf({ ...skills(2), 'big.bin': 'x'.repeat(2_000_000) });
    const guarded = await world.open({
      policy: { blockedSources: [`${world.host}/acme/skills/skills/s1`] }
    });
    const paths = ['skills/s0', 'skills/s1'];
    const { skills: rows } = await guarded.upstream.preview({ url: url(), paths });
    expect(rows.map(({ description }) => description !== null)).toEqual([true, false]);
    expect(rows[1]?.diagnostics.map(({ code }) => code)).toEqual(['policy-denied']);
    const raw = world.github.log.requests('raw').map(({ path }) => path);
    expect(raw).toEqual([expect.stringMatching(/\/skills\/s0\/SKILL\.md$/)]);
  });

  it('says of a row that it cannot be imported, and why', async () => {
    const strict = await world.open({
      policy: { blockedSources: [`${world.host}/acme/skills/c`] },
      deps: { limits: { ...DEFAULT_LIMITS, skillMarkdownBytes: 100 } }
    });
    await repositoryOf({
      'a/SKILL.md': skillText('a', 'x'.repeat(200)),
      'b/SKILL.md': skillText('b'),
      'c/SKILL.md': skillText('c'),
      'd/SKILL.md': skillText('d'),
      'd/aux.txt': 'reserved'
    });
    for (const paths of [undefined, ['a', 'b', 'c', 'd']]) {
      const { skills: rows } = await strict.upstream.preview({
        url: url(),
        ...(paths === undefined ? {} : { paths })
      });
      const refused = rows.map(({ diagnostics }) =>
        diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)
      );
      expect(refused).toEqual([['too-large'], [], ['policy-denied'], ['unsafe-archive']]);
    }
  });

  it('tells from the tree alone which are installed, and whether they are the same', async () => {
    const repository = await repositoryOf({
      'a/SKILL.md': skillText('Slugged Name'),
      'b/SKILL.md': skillText('b'),
      'c/SKILL.md': skillText('c'),
      'd/SKILL.md': skillText('d')
    });
    const paths = ['a', 'b', 'c'];
    await companion.upstream.importSkills({ url: url(), scope: 'user', paths });
    await world.edit('c', 'SKILL.md', 'mine');
    await companion.bundles.list({ refresh: true });
    await repository.commit({ 'b/SKILL.md': skillText('b', 'New.') });
    world.github.log.reset();
    const { skills: rows } = await companion.upstream.preview({ url: url() });
    expect(
      rows.map(({ name, existsInUserScope, identicalIn }) => [name, existsInUserScope, identicalIn])
    ).toEqual([
      ['slugged-name', true, ['user']],
      ['b', true, []],
      ['c', true, []],
      ['d', false, []]
    ]);
    expect(world.github.log.requests()).toHaveLength(2);
  });

  it('installs exactly the commit that was shown', async () => {
    const repository = await repositoryOf(skills(3));
    const { commit, skills: listed } = await companion.upstream.preview({ url: url() });
    await repository.commit({ 'skills/s1/SKILL.md': skillText('s1', 'New.') });
    const paths = listed.map(({ path }) => path);
    world.github.log.reset();
    await companion.upstream.importSkills({ url: url(), scope: 'user', commit, paths });
    expect(await world.installed('s1')).toContain('Read the file.');
    expect(
      world.github.log.requests('api').filter(({ path }) => /commits|trees/.test(path))
    ).toEqual([]);
  });

  it('refuses a path beside paths, and a path that is no skill', async () => {
    await repositoryOf(skills(2));
    const both = await problemOf(
      companion.upstream.preview({ url: url(), path: 'skills/s0', paths: ['skills/s1'] })
    );
    expect([both.code, both.extras.errors?.[0]?.field]).toEqual(['invalid-request', '/paths']);
    const none = await problemOf(companion.upstream.preview({ url: url(), paths: ['skills/x'] }));
    expect([none.code, none.status]).toEqual(['no-skill-found', 422]);
  });
});
