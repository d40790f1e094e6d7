import { problemOf, skillText, startWorld, type Companion, type World } from './support/world';
import type { Policy } from '../../../src/contracts';

describe('the administrator’s policy', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.close());

  const url = (rest: string): string => `https://${world.host}/${rest}`;

  async function entryPoints(policy: Partial<Policy>) {
    const { upstream }: Companion = await world.open({ policy });
    const skill = { scope: 'user' as const, name: 'pdf' };
    return {
      upstream,
      calls: [
        () => upstream.preview({ url: url('acme/skills') }),
        () => upstream.importSkill({ url: url('acme/skills'), scope: 'user' }),
        () => upstream.sync(skill, {}),
        () => upstream.syncAll({}),
        () => upstream.updates({ refresh: false }),
        () => upstream.updates({ refresh: true })
      ]
    };
  }

  it('closes every way in when imports are not allowed', async () => {
    const { calls } = await entryPoints({ allowGithubSkillImport: false });
    for (const call of calls) {
      const problem = await problemOf(call());
      expect([problem.code, problem.status, problem.extras.rule]).toEqual([
        'policy-denied',
        403,
        'allow_github_skill_import'
      ]);
    }
    expect(world.github.log.requests()).toEqual([]);
  });

  it.each([
    ['allowed_sources', { allowedSources: [['github.com/acme/*']] }],
    ['blocked_sources', { blockedSources: ['*/acme/skills'] }]
  ])('keeps out an address by %s without asking upstream', async (rule, policy) => {
    const { upstream } = await entryPoints(policy);
    const problem = await problemOf(upstream.preview({ url: url('acme/skills') }));
    expect([problem.code, problem.extras.rule]).toEqual(['policy-denied', rule]);
    expect(world.github.log.requests()).toEqual([]);
  });

  it('checks the name that a moved repository goes by', async () => {
    const repository = await world.github.createRepository('acme/skills', {
      files: { 'SKILL.md': skillText('pdf') }
    });
    repository.rename('mallory/skills');
    const { upstream } = await entryPoints({ allowedSources: [['*/acme/*']] });
    const problem = await problemOf(
      upstream.importSkill({ url: url('acme/skills'), scope: 'user' })
    );
    expect([problem.code, problem.extras.rule]).toEqual(['policy-denied', 'allowed_sources']);
    expect(problem.message).toContain('mallory/skills');
  });

  it('lets in an address below an allowed path, at a ref with slashes too', async () => {
    const repository = await world.github.createRepository('acme/skills', {
      files: { 'public/pdf/SKILL.md': skillText('pdf') }
    });
    await repository.branch('release/1');
    const { upstream } = await entryPoints({ allowedSources: [['*/acme/skills/public']] });
    const shown = await upstream.preview({ url: url('acme/skills/tree/release/1/public/pdf') });
    expect(shown.skills).toHaveLength(1);
    const elsewhere = upstream.preview({ url: url('acme/skills/tree/main/private') });
    expect((await problemOf(elsewhere)).code).toBe('policy-denied');
  });

  it('keeps a skill from syncing whose source was blocked since', async () => {
    await world.github.createRepository('acme/skills', { files: { 'SKILL.md': skillText('pdf') } });
    const open = await world.open();
    await open.upstream.importSkill({
      url: url('acme/skills'),
      scope: 'user',
      tracksUpstream: true
    });
    world.github.log.reset();
    const { upstream } = await entryPoints({ blockedSources: ['*/acme'] });
    const problem = await problemOf(upstream.sync({ scope: 'user', name: 'pdf' }, {}));
    expect([problem.code, problem.extras.rule]).toEqual(['policy-denied', 'blocked_sources']);
    expect((await upstream.syncAll({})).results).toMatchObject([{ code: 'policy-denied' }]);
    expect(world.github.log.requests()).toEqual([]);
  });

  it('keeps a skill from syncing whose host is not listed any more', async () => {
    await world.github.createRepository('acme/skills', { files: { 'SKILL.md': skillText('pdf') } });
    const open = await world.open();
    await open.upstream.importSkill({
      url: url('acme/skills'),
      scope: 'user',
      tracksUpstream: true
    });
    const { upstream } = await entryPoints({ githubHosts: {} });
    const problem = await problemOf(upstream.sync({ scope: 'user', name: 'pdf' }, {}));
    expect([problem.code, problem.extras.rule]).toEqual(['policy-denied', 'github_hosts']);
  });
});
