import { problemOf, skillText, startWorld, type Companion, type World } from './support/world';

describe('syncing skills', () => {
  let world: World;
  let companion: Companion;

  beforeEach(async () => {
    world = await startWorld({ secret: 'all' });
    companion = await world.open({
      deps: { environment: { PATH: '', GH_ENTERPRISE_TOKEN: 'secret' } }
    });
  });
  afterEach(() => world.close());

  const importTracking = (rest: string, name?: string) =>
    companion.upstream.importSkill({
      url: `https://${world.host}/${rest}`,
      scope: 'user',
      tracksUpstream: true,
      ...(name === undefined ? {} : { name })
    });
  const pdf = { scope: 'user' as const, name: 'pdf' };
  const api = () => world.github.log.requests('api');

  async function trackedPdf() {
    const repository = await world.github.createRepository('acme/skills', {
      files: { 'pdf/SKILL.md': skillText('pdf', 'One.'), 'pdf/old.txt': 'old', 'docs/a.md': 'a' }
    });
    await importTracking('acme/skills/tree/HEAD/pdf');
    world.github.log.reset();
    return repository;
  }

  it('costs one conditional request, free of quota, while nothing moved', async () => {
    const repository = await trackedPdf();
    const head = await repository.head();
    expect(await companion.upstream.sync(pdf, {})).toEqual({ updated: false, ref: head });
    expect(api().map(({ status, ifNoneMatch }) => [status, ifNoneMatch])).toEqual([
      [304, `"${head}"`]
    ]);
    expect(world.github.log.quotaSpent()).toBe(0);
  });

  it('brings what moved for three requests, with changes and a snapshot', async () => {
    const repository = await trackedPdf();
    const head = await repository.commit({
      'pdf/SKILL.md': skillText('pdf', 'Two.'),
      'pdf/old.txt': null,
      'pdf/new.txt': 'new'
    });
    await world.edit('pdf', 'mine.txt', 'mine');
    expect(await companion.upstream.sync(pdf, {})).toEqual({
      updated: true,
      ref: head,
      changes: { added: ['new.txt'], modified: ['SKILL.md'], removed: ['old.txt'] },
      snapshot: expect.any(String) as string
    });
    expect(world.github.log.quotaSpent()).toBe(3);
    expect(await world.installed('pdf')).toContain('Two.');
    expect(await world.installed('pdf', 'mine.txt')).toBe('mine');
    await expect(world.installed('pdf', 'old.txt')).rejects.toThrow();
  });

  it('does not rewrite a skill when only something else moved, and then knows it is current', async () => {
    const repository = await trackedPdf();
    const installed = await repository.head();
    const head = await repository.commit({ 'docs/a.md': 'b' });
    expect(await companion.upstream.sync(pdf, {})).toEqual({ updated: false, ref: installed });
    expect(api()).toHaveLength(2);
    const state = await companion.bundles.state(pdf);
    expect(state?.record).toMatchObject({ trackingRef: installed, currentAt: head });
    world.github.log.reset();
    await companion.upstream.sync(pdf, {});
    expect(api().map(({ status }) => status)).toEqual([304]);
  });

  it('keeps local edits and names them', async () => {
    const repository = await trackedPdf();
    await repository.commit({ 'pdf/old.txt': 'newer' });
    await world.edit('pdf', 'old.txt', 'edited');
    const problem = await problemOf(companion.upstream.sync(pdf, {}));
    expect([problem.code, problem.status, problem.extras.conflicts]).toEqual([
      'local-edits-conflict',
      409,
      ['old.txt']
    ]);
    expect(await world.installed('pdf', 'old.txt')).toBe('edited');
    const synced = await companion.upstream.sync(pdf, { onLocalEdits: 'overwrite' });
    expect(synced).toMatchObject({ updated: true, snapshot: expect.any(String) as string });
    expect(await world.installed('pdf', 'old.txt')).toBe('newer');
  });

  it('repairs a damaged skill with force, downloading nothing that is stored', async () => {
    await trackedPdf();
    await world.edit('pdf', 'old.txt', 'damaged');
    const synced = await companion.upstream.sync(pdf, { force: true, onLocalEdits: 'overwrite' });
    expect(synced).toMatchObject({ updated: true, changes: { modified: ['old.txt'] } });
    expect(await world.installed('pdf', 'old.txt')).toBe('old');
    expect(world.github.log.requests('download')).toEqual([]);
  });

  it('makes one download and one answer of ten simultaneous syncs', async () => {
    const repository = await trackedPdf();
    await repository.commit({ 'pdf/SKILL.md': skillText('pdf', 'Two.') });
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => companion.upstream.sync(pdf, {}))
    );
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ updated: true });
    expect(api()).toHaveLength(3);
    expect(world.github.log.requests('download')).toHaveLength(1);
  });

  it('makes one download and one answer of simultaneous syncs by two companions', async () => {
    const repository = await trackedPdf();
    const other = await world.open();
    await repository.commit({ 'pdf/SKILL.md': skillText('pdf', 'Two.') });
    const tree = world.github.faults.hold({ path: '/git/trees/' });
    const syncing = Promise.all([companion.upstream.sync(pdf, {}), other.upstream.sync(pdf, {})]);
    await world.github.log.waitFor(() => tree.hits === 2);
    tree.release();
    const [one, two] = await syncing;
    expect(two).toEqual(one);
    expect(one).toMatchObject({ updated: true, changes: { modified: ['SKILL.md'] } });
    expect(world.github.log.requests('download')).toHaveLength(1);
    expect(await companion.bundles.snapshots(pdf)).toHaveLength(1);
  });

  it('answers a failed probe with 502 and changes nothing', async () => {
    const repository = await trackedPdf();
    const before = await world.installed('pdf');
    await repository.delete();
    const problem = await problemOf(companion.upstream.sync(pdf, {}));
    expect([problem.code, problem.status]).toEqual(['source-not-found', 502]);
    expect(await world.installed('pdf')).toBe(before);
  });

  it('reports that a skill is gone upstream and leaves the one here', async () => {
    const repository = await trackedPdf();
    await repository.commit({ pdf: null });
    const problem = await problemOf(companion.upstream.sync(pdf, {}));
    expect([problem.code, problem.status]).toEqual(['source-not-found', 502]);
    expect(await world.installed('pdf')).toContain('One.');
  });

  it('does not follow a repository to another owner', async () => {
    const repository = await trackedPdf();
    await repository.commit({ 'pdf/SKILL.md': skillText('pdf', 'Two.') });
    repository.rename('mallory/skills');
    const problem = await problemOf(companion.upstream.sync(pdf, {}));
    expect([problem.code, problem.status]).toEqual(['source-not-found', 502]);
    expect(problem.message).toContain('mallory/skills');
    expect(await world.installed('pdf')).toContain('One.');
  });

  it('follows a repository that its owner renamed', async () => {
    const repository = await trackedPdf();
    await repository.commit({ 'pdf/SKILL.md': skillText('pdf', 'Two.') });
    repository.rename('acme/better-skills');
    expect(await companion.upstream.sync(pdf, {})).toMatchObject({ updated: true });
    expect(await world.installed('pdf')).toContain('Two.');
  });

  it.each([
    ['a skill that is not there', 'nothing', 'skill-not-found', 404],
    ['a skill without a source', 'local', 'no-source', 400],
    ['a skill that does not track', 'still', 'not-tracking', 400]
  ])('refuses %s', async (_what, name, code, status) => {
    await world.github.createRepository('acme/still', {
      files: { 'SKILL.md': skillText('still') }
    });
    await companion.upstream.importSkill({
      url: `https://${world.host}/acme/still`,
      scope: 'user'
    });
    await world.edit('local', 'SKILL.md', skillText('local'));
    const problem = await problemOf(companion.upstream.sync({ scope: 'user', name }, {}));
    expect([problem.code, problem.status]).toEqual([code, status]);
  });

  describe('all at once', () => {
    it('asks one conditional question for fifty skills of one repository', async () => {
      const names = Array.from({ length: 50 }, (_, index) => `skill-${index}`);
      await world.github.createRepository('acme/many', {
        files: Object.fromEntries(names.map(name => [`${name}/SKILL.md`, skillText(name)]))
      });
      for (const name of names) {
        await importTracking(`acme/many/tree/HEAD/${name}`);
      }
      world.github.log.reset();
      const { results } = await companion.upstream.syncAll({});
      expect(results.map(({ name }) => name)).toEqual(names.toSorted());
      expect(results.every(row => 'updated' in row && !row.updated)).toBe(true);
      expect(api().map(({ status }) => status)).toEqual([304]);
    });

    it('asks twenty repositories once each, three at a time, in list order', async () => {
      for (let index = 10; index < 30; index++) {
        await world.github.createRepository(`acme/r${index}`, {
          files: { 'a/SKILL.md': skillText(`a${index}`), 'b/SKILL.md': skillText(`b${index}`) }
        });
        await importTracking(`acme/r${index}/tree/HEAD/a`);
        await importTracking(`acme/r${index}/tree/HEAD/b`);
      }
      world.github.log.reset();
      const held = world.github.faults.hold();
      const syncing = companion.upstream.syncAll({ operation: 'all' });
      await world.github.log.waitFor(() => held.hits === 3);
      held.release();
      const { results } = await syncing;
      expect(results).toHaveLength(40);
      expect(results.map(({ name }) => name)).toEqual(results.map(({ name }) => name).toSorted());
      expect(api()).toHaveLength(20);
      expect(world.github.log.maxInFlight()).toBe(3);
      const told = companion.events.flatMap(({ data }) => ('done' in data ? [data.done] : []));
      expect(told).toEqual(Array.from({ length: 41 }, (_, index) => index));
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
        await importTracking(`acme/skills/tree/HEAD/${name}`);
      }
      await repository.commit({ 'a/x.txt': 'x', 'b/x.txt': 'x' });
      world.github.log.reset();
      const { results } = await companion.upstream.syncAll({});
      expect(results.map(row => ('updated' in row ? row.updated : row))).toEqual([
        true,
        true,
        false
      ]);
      expect(world.github.log.quotaSpent()).toBe(3);
      expect(world.github.log.requests('download')).toHaveLength(1);
    });

    it('reports one failing repository without touching the others', async () => {
      const gone = await world.github.createRepository('acme/gone', {
        files: { 'SKILL.md': skillText('gone') }
      });
      const repository = await world.github.createRepository('acme/here', {
        files: { 'SKILL.md': skillText('here') }
      });
      await importTracking('acme/gone');
      await importTracking('acme/here');
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

  describe('update checks', () => {
    it('tells what moved without fetching it, and remembers', async () => {
      const repository = await trackedPdf();
      expect(await companion.upstream.updates({ refresh: false })).toMatchObject({
        checkedAt: null,
        updates: [{ name: 'pdf', ref: null, updateAvailable: null }]
      });
      const head = await repository.commit({ 'pdf/SKILL.md': skillText('pdf', 'Two.') });
      const checked = await companion.upstream.updates({ refresh: true });
      expect(checked).toMatchObject({
        updates: [{ name: 'pdf', ref: head, updateAvailable: true }],
        errors: []
      });
      expect(world.github.log.requests('download')).toEqual([]);
      expect(await companion.upstream.updates({ refresh: false })).toEqual(checked);
      await companion.upstream.sync(pdf, {});
      expect((await companion.upstream.updates({ refresh: false })).updates).toMatchObject([
        { updateAvailable: false }
      ]);
    });

    it('reports a source that cannot be asked as a row of its own', async () => {
      const repository = await trackedPdf();
      await repository.delete();
      expect((await companion.upstream.updates({ refresh: true })).errors).toEqual([
        expect.objectContaining({ name: 'pdf', code: 'source-not-found' })
      ]);
    });
  });
});
