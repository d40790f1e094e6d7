import { pdf, startWithToken, trackPdf } from './support/tracking';
import { skillText, type Companion, type World } from './support/world';

describe('checking for updates', () => {
  let world: World;
  let companion: Companion;

  beforeEach(async () => {
    ({ world, companion } = await startWithToken());
  });
  afterEach(() => world.close());

  const trackedPdf = () => trackPdf(world, companion);

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
