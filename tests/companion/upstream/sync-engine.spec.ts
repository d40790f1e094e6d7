import { pdf, startWithToken, trackPdf } from './support/tracking';
import { problemOf, skillText, type Companion, type World } from './support/world';

describe('syncing skills', () => {
  let world: World;
  let companion: Companion;

  beforeEach(async () => {
    ({ world, companion } = await startWithToken());
  });
  afterEach(() => world.close());

  const api = () => world.github.log.requests('api');
  const trackedPdf = () => trackPdf(world, companion);

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
});
