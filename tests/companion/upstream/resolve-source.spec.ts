import { resolveSource } from '../../../src/companion/upstream/resolve-source';
import type { LoggedRequest } from '../../support/github';
import { importTracking, pdf, startWithToken } from './support/tracking';
import { problemOf, skillText, type Companion, type World } from './support/world';
import { MemoryGitHost } from './support/memory-git-host';

const skill = (body: string) => ({ 'skills/pdf/SKILL.md': skillText('pdf', body) });

describe('an address and what it costs to find out', () => {
  let world: World;
  let companion: Companion;

  beforeEach(async () => {
    ({ world, companion } = await startWithToken());
  });
  afterEach(() => world.close());

  const preview = async (rest: string) => {
    world.github.log.reset();
    const url = `https://${world.host}/${rest}`;
    const { ref, commit, skills, repository } = await companion.upstream.preview({ url });
    return { ref, commit, repository, paths: skills.map(({ path }) => path) };
  };
  const paths = (requests: readonly LoggedRequest[]): string[] =>
    requests.map(({ path }) => path.replace(/^\/repos\/[^/]+\/[^/]+/, '').replace(/\?.*/, ''));

  it('takes one request where the first segment is the ref', async () => {
    const repository = await world.github.createRepository('acme/skills', { files: skill('One.') });
    const commit = await repository.tag('v1');
    for (const ref of ['main', 'v1']) {
      const found = await preview(`acme/skills/tree/${ref}/skills/pdf`);
      expect(found).toMatchObject({ ref, commit, paths: ['skills/pdf'] });
      expect(world.github.log.quotaSpent()).toBeLessThanOrEqual(3);
    }
  });

  it.each([
    ['a branch', async (world: World) => branch(world, 'release/1.0')],
    ['a tag', async (world: World) => tag(world, 'release/1.0', false)],
    ['an annotated tag', async (world: World) => tag(world, 'release/1.0', true)]
  ])('takes two more at most for %s with slashes', async (_what, create) => {
    const commit = await create(world);
    const found = await preview('acme/skills/tree/release/1.0/skills/pdf');
    expect(found).toMatchObject({ ref: 'release/1.0', commit, paths: ['skills/pdf'] });
    expect(world.github.log.quotaSpent()).toBeLessThanOrEqual(5);
  });

  it('reads a longer ref where the shorter one has no such path: a tag below a branch', async () => {
    const repository = await world.github.createRepository('acme/skills', { files: skill('One.') });
    await repository.commit({ 'skills/pdf/SKILL.md': null, 'README.md': '' }, 'Empty', 'feature');
    const commit = await repository.tag('feature/x');
    const found = await preview('acme/skills/tree/feature/x/skills/pdf');
    expect(found).toMatchObject({ ref: 'feature/x', commit, paths: ['skills/pdf'] });
  });

  it('reads a longer ref where the shorter one has no such path: a branch below a tag', async () => {
    const repository = await world.github.createRepository('acme/skills', {
      files: { 'README.md': '' }
    });
    await repository.tag('feature');
    const commit = await repository.commit(skill('Two.'), 'Two', 'feature/x');
    const found = await preview('acme/skills/tree/feature/x/skills/pdf');
    expect(found).toMatchObject({ ref: 'feature/x', commit, paths: ['skills/pdf'] });
  });

  describe('that names a commit', () => {
    it('is accepted for an old commit of the default branch, at no extra cost', async () => {
      const repository = await world.github.createRepository('acme/skills', {
        files: skill('One.')
      });
      const old = await repository.head();
      await repository.commit(skill('Two.'));
      const found = await preview(`acme/skills/tree/${old}/skills/pdf`);
      expect(found).toMatchObject({ ref: old, commit: old });
      expect(world.github.log.quotaSpent()).toBeLessThanOrEqual(3);
      await importTracking(world, companion, `acme/skills/tree/${old}/skills/pdf`);
      expect(await world.installed('pdf')).toContain('One.');
      expect(await companion.upstream.sync(pdf, {})).toMatchObject({ updated: false });
    });

    it('is accepted for the latest commit of another branch', async () => {
      const repository = await world.github.createRepository('acme/skills', {
        files: skill('One.')
      });
      await repository.branch('topic');
      const commit = await repository.commit(skill('Two.'), 'Two', 'topic');
      expect(await preview(`acme/skills/tree/${commit}/skills/pdf`)).toMatchObject({ commit });
      expect(world.github.log.quotaSpent()).toBeLessThanOrEqual(5);
    });

    it.each([40, 10])('is refused for a commit of a fork, given by %i digits', async digits => {
      const repository = await world.github.createRepository('acme/skills', {
        files: skill('One.')
      });
      // What GitHub serves of a fork under this name: a commit that no ref of it leads to.
      await repository.branch('fork');
      const commit = await repository.commit(skill('Bad.'), 'Bad', 'fork');
      await repository.deleteRef('refs/heads/fork');
      const problem = await problemOf(
        preview(`acme/skills/tree/${commit.slice(0, digits)}/skills/pdf`)
      );
      expect([problem.code, problem.status]).toEqual(['source-not-found', 404]);
      expect(problem.message).toContain('fork');
      expect(paths(world.github.log.requests()).join()).not.toContain('/git/trees');
    });

    it.each(['%5E0', '%7E1', '%5E%7B%7D'])(
      'is no ref with an operator of revisions behind it: %s',
      async operator => {
        const repository = await world.github.createRepository('acme/skills', {
          files: skill('One.')
        });
        const commit = await repository.head();
        const problem = await problemOf(
          preview(`acme/skills/tree/${commit}${operator}/skills/pdf`)
        );
        expect(problem.code).toBe('source-not-found');
        expect(paths(world.github.log.requests()).join()).not.toContain('/commits/');
      }
    );

    it('is refused for a commit of a fork, named as git describes it', async () => {
      const host = new MemoryGitHost();
      const repository = host.create('acme/skills');
      repository.commit({ 'SKILL.md': 'x' });
      repository.branch('fork');
      const commit = repository.commit({ 'SKILL.md': 'bad' }, 'fork');
      repository.deleteRef('refs/heads/fork');
      jest.spyOn(host, 'probe').mockResolvedValue({ moved: true, commit, renamedTo: null });
      const refAndPath = [`v1.0-2-g${commit.slice(0, 8)}`];
      const address = { host: 'github.com', owner: 'acme', repo: 'skills', refAndPath };
      await expect(
        resolveSource(host, address, new AbortController().signal)
      ).rejects.toMatchObject({ code: 'source-not-found' });
    });

    it('is refused for a commit without any history in common', async () => {
      const repository = await world.github.createRepository('acme/skills', {
        files: skill('One.')
      });
      const old = await repository.head();
      await repository.forcePush(skill('Two.'));
      const problem = await problemOf(preview(`acme/skills/tree/${old}/skills/pdf`));
      expect(problem.code).toBe('source-not-found');
    });
  });

  it('resolves a commit that the default branch has without asking for branches', async () => {
    const host = new MemoryGitHost();
    const commit = host.create('acme/skills').commit({ 'SKILL.md': 'x' });
    const address = { host: 'github.com', owner: 'acme', repo: 'skills', refAndPath: [commit] };
    await resolveSource(host, address, new AbortController().signal);
    expect(host.calls).toEqual([`inDefaultBranch ${commit}`]);
  });

  describe('of a repository that goes by another name', () => {
    it('costs one request more, and from then on none', async () => {
      const repository = await world.github.createRepository('acme/skills', {
        files: { ...skill('One.'), 'README.md': 'x'.repeat(10_000) }
      });
      await importTracking(world, companion, 'acme/skills/tree/HEAD/skills/pdf');
      repository.rename('acme/tools');
      await repository.commit(skill('Two.'));
      world.github.log.reset();
      expect(await companion.upstream.sync(pdf, {})).toMatchObject({ updated: true });
      expect(world.github.log.quotaSpent()).toBe(3);
      await repository.commit(skill('Three.'));
      world.github.log.reset();
      expect(await companion.upstream.sync(pdf, {})).toMatchObject({ updated: true });
      expect(world.github.log.requests().every(({ path }) => !path.includes('acme/skills'))).toBe(
        true
      );
      expect(world.github.log.quotaSpent()).toBeLessThanOrEqual(3);
      world.github.log.reset();
      expect(await companion.upstream.sync(pdf, {})).toMatchObject({ updated: false });
      expect(world.github.log.requests().map(({ status }) => status)).toEqual([304]);
    });

    it('is asked by its address again when the name it went by is gone', async () => {
      const repository = await world.github.createRepository('acme/skills', {
        files: skill('One.')
      });
      await importTracking(world, companion, 'acme/skills/tree/HEAD/skills/pdf');
      repository.rename('acme/tools');
      await companion.upstream.sync(pdf, {});
      await repository.delete();
      const anew = await world.github.createRepository('acme/skills', { files: skill('New.') });
      expect(await companion.upstream.sync(pdf, {})).toMatchObject({ ref: await anew.head() });
    });

    it('of another owner is shown, and installed only from its new address', async () => {
      const repository = await world.github.createRepository('acme/skills', {
        files: skill('One.')
      });
      repository.rename('stranger/skills');
      const found = await preview('acme/skills/tree/HEAD/skills/pdf');
      expect(found.repository).toBe('stranger/skills');
      const url = `https://${world.host}/acme/skills/tree/HEAD/skills/pdf`;
      const { commit } = found;
      for (const request of [{ url }, { url, commit }]) {
        const problem = await problemOf(
          companion.upstream.importSkill({ ...request, scope: 'user' })
        );
        expect([problem.code, problem.status]).toEqual(['source-not-found', 404]);
        expect(problem.message).toContain('stranger/skills');
      }
      await importTracking(world, companion, 'stranger/skills/tree/HEAD/skills/pdf');
      expect(await world.installed('pdf')).toContain('One.');
    });
  });
});

async function branch(world: World, name: string): Promise<string> {
  const repository = await world.github.createRepository('acme/skills', { files: skill('One.') });
  return await repository.branch(name);
}

async function tag(world: World, name: string, annotated: boolean): Promise<string> {
  const repository = await world.github.createRepository('acme/skills', { files: skill('One.') });
  return await repository.tag(name, { annotated });
}
