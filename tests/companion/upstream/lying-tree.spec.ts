import { MemoryGitHost } from './support/memory-git-host';
import { problemOf, skillText, startWorld, type World } from './support/world';

describe('a tree that tells wrong sizes', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.close());

  it('gets no file past the limits', async () => {
    const host = new MemoryGitHost();
    host
      .create('acme/skills')
      .commit({ 'pdf/SKILL.md': skillText('pdf'), 'pdf/large': 'x'.repeat(5_000) });
    const tree = host.tree.bind(host);
    host.tree = async (...asked) => {
      const told = await tree(...asked);
      const entries = told.entries.map(entry =>
        entry.path.endsWith('large') ? { ...entry, size: 1 } : entry
      );
      return { ...told, entries };
    };
    const { upstream, bundles } = await world.open({ deps: { openHost: () => host } });
    const url = 'https://github.com/acme/skills/tree/HEAD/pdf';
    expect(await problemOf(upstream.importSkill({ url, scope: 'user' }))).toMatchObject({
      code: 'upstream-error'
    });
    expect(await bundles.list()).toEqual([]);
  });
});
