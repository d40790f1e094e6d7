import { importTracking, pdf, startWithToken, trackPdf } from './support/tracking';
import { skillText, type Companion, type World } from './support/world';

describe('syncing all tracking skills', () => {
  let world: World;
  let companion: Companion;

  beforeEach(async () => {
    ({ world, companion } = await startWithToken());
  });
  afterEach(() => world.close());

  const api = () => world.github.log.requests('api');
  const trackedPdf = () => trackPdf(world, companion);

  it('asks one conditional question for fifty skills of one repository', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `skill-${index}`);
    await world.github.createRepository('acme/many', {
      files: Object.fromEntries(names.map(name => [`${name}/SKILL.md`, skillText(name)]))
    });
    for (const name of names) {
      await importTracking(world, companion, `acme/many/tree/HEAD/${name}`);
    }
    world.github.log.reset();
    const { results } = await companion.upstream.syncAll({});
    expect(results.map(({ name }) => name)).toEqual(names.toSorted());
    expect(results.every(row => 'updated' in row && !row.updated)).toBe(true);
    expect(api().map(({ status }) => status)).toEqual([304]);
  });

  it('syncs only the named skills of those that track', async () => {
    await trackedPdf();
    await world.github.createRepository('acme/other', { files: { 'SKILL.md': skillText('eda') } });
    await importTracking(world, companion, 'acme/other');
    world.github.log.reset();
    const skills = ['eda', 'unknown'].map(name => ({ scope: 'user' as const, name }));
    const { results } = await companion.upstream.syncAll({ skills });
    expect(results.map(({ name }) => name)).toEqual(['eda']);
    expect(api()).toHaveLength(1);
  });

  it('asks twenty repositories once each, three at a time, in list order', async () => {
    for (let index = 10; index < 30; index++) {
      await world.github.createRepository(`acme/r${index}`, {
        files: { 'a/SKILL.md': skillText(`a${index}`), 'b/SKILL.md': skillText(`b${index}`) }
      });
      await importTracking(world, companion, `acme/r${index}/tree/HEAD/a`);
      await importTracking(world, companion, `acme/r${index}/tree/HEAD/b`);
    }
    world.github.log.reset();
    const held = world.github.faults.hold();
    const syncing = companion.upstream.syncAll({ operation: 'all' });
    await world.github.log.waitFor(() => held.hits === 3);
    await companion.told(({ data }) => 'current' in data && data.current.length === 6);
    held.release();
    const { results } = await syncing;
    expect(results).toHaveLength(40);
    expect(results.map(({ name }) => name)).toEqual(results.map(({ name }) => name).toSorted());
    expect(api()).toHaveLength(20);
    expect(world.github.log.maxInFlight()).toBe(3);
    const told = companion.events.flatMap(({ data }) =>
      'operation' in data && data.operation === 'all' ? [data] : []
    );
    expect(told.flatMap(each => each.results)).toHaveLength(40);
    expect(told.at(-1)).toMatchObject({ state: 'done', done: 40, total: 40, current: [] });
  });

  it('fetches one archive for all changed skills of a repository', async () => {
    const repository = await world.github.createRepository('acme/skills', {
      files: {
        'a/SKILL.md': skillText('a'),
        'b/SKILL.md': skillText('b'),
        'c/SKILL.md': skillText('c')
      }
    });
    for (const name of ['a', 'b', 'c']) {
      await importTracking(world, companion, `acme/skills/tree/HEAD/${name}`);
    }
    await repository.commit({
      'a/SKILL.md': skillText('a', 'New.'),
      'b/SKILL.md': skillText('b', 'New.')
    });
    world.github.log.reset();
    const { results } = await companion.upstream.syncAll({});
    expect(results.map(row => ('updated' in row ? row.updated : row))).toEqual([true, true, false]);
    expect(world.github.log.quotaSpent()).toBe(3);
    expect(world.github.log.requests('download')).toHaveLength(1);
    expect(world.github.log.requests('raw')).toEqual([]);
  });

  it('reports one failing repository without touching the others', async () => {
    const gone = await world.github.createRepository('acme/gone', {
      files: { 'SKILL.md': skillText('gone') }
    });
    const repository = await world.github.createRepository('acme/here', {
      files: { 'SKILL.md': skillText('here') }
    });
    await importTracking(world, companion, 'acme/gone');
    await importTracking(world, companion, 'acme/here');
    await gone.delete();
    const head = await repository.commit({ 'x.txt': 'x' });
    const { results } = await companion.upstream.syncAll({});
    expect(results).toEqual([
      expect.objectContaining({ name: 'gone', code: 'source-not-found' }),
      expect.objectContaining({ name: 'here', updated: true, ref: head })
    ]);
  });

  it('leaves out what came with a cloned project until it was synced by itself', async () => {
    const repository = await trackedPdf();
    const installed = await world.installed('pdf');
    await companion.bundles.remove(pdf);
    await world.edit('pdf', 'SKILL.md', installed);
    await world.edit('pdf', 'old.txt', 'old');
    const head = await repository.commit({ 'pdf/SKILL.md': skillText('pdf', 'Two.') });
    world.github.log.reset();
    await companion.bundles.list({ refresh: true });
    expect((await companion.upstream.syncAll({})).results).toEqual([
      expect.objectContaining({ name: 'pdf', code: 'not-adopted' })
    ]);
    expect(world.github.log.requests()).toEqual([]);
    expect(await companion.upstream.sync(pdf, {})).toMatchObject({ updated: true, ref: head });
    expect((await companion.upstream.syncAll({})).results).toEqual([
      expect.objectContaining({ name: 'pdf', updated: false, ref: head })
    ]);
  });
});
