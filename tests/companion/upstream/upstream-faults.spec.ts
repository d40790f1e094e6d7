import { randomBytes } from 'node:crypto';

import { fault, hostileArchive, gzipBomb, HOSTILE_KINDS, tarGz } from '../../support/github';
import type { Fault, FaultMatch } from '../../support/github';
import { DEFAULT_LIMITS } from '../../../src/domain/limits';
import { problemOf, skillText, startWorld, type Companion, type World } from './support/world';

/** Only for cases that end by running out of time: a busy machine must not fail the others. */
const SHORT = { probeMs: 150, idleMs: 150 };
const isSlow = (what: string): boolean => /hangs|silent/.test(what);
const ARCHIVE: FaultMatch = { kind: 'download' };
const PROBE: FaultMatch = { path: '/commits/' };
const TREE: FaultMatch = { path: '/git/trees/' };

describe('when GitHub misbehaves', () => {
  let world: World;
  let companion: Companion;
  const pdf = { scope: 'user' as const, name: 'pdf' };

  beforeEach(async () => {
    world = await startWorld();
    companion = await world.open();
    const repository = await world.github.createRepository('acme/skills', {
      files: { 'pdf/SKILL.md': skillText('pdf', 'One.'), 'pdf/data.txt': 'x'.repeat(2_000) }
    });
    await companion.upstream.importSkill({
      url: `https://${world.host}/acme/skills/tree/main/pdf`,
      scope: 'user',
      tracksUpstream: true
    });
    // All of it changes, so that an archive is the cheaper way.
    await repository.commit({
      'pdf/SKILL.md': skillText('pdf', 'Two.'),
      'pdf/data.txt': 'y'.repeat(2_000)
    });
    world.github.log.reset();
  });
  afterEach(() => world.close());

  const cases: readonly (readonly [string, () => Fault, FaultMatch, string, number])[] = [
    ['hangs on the probe', fault.hang, PROBE, 'upstream-unreachable', 502],
    ['hangs on the tree', fault.hang, TREE, 'upstream-unreachable', 502],
    ['hangs on the archive', fault.hang, ARCHIVE, 'upstream-unreachable', 502],
    [
      'goes silent in the archive',
      () => fault.stallAfter(20),
      ARCHIVE,
      'upstream-unreachable',
      502
    ],
    ['goes silent in the tree', () => fault.stallAfter(20), TREE, 'upstream-unreachable', 502],
    ['drops the connection', fault.dropBeforeAnswer, PROBE, 'upstream-unreachable', 502],
    ['drops the archive half-way', () => fault.dropAfter(20), ARCHIVE, 'upstream-unreachable', 502],
    ['answers 500', () => fault.failWith(500), PROBE, 'upstream-error', 502],
    ['answers 503 to the archive', () => fault.failWith(503), ARCHIVE, 'upstream-error', 502],
    ['answers 401', () => fault.failWith(401, 'Bad credentials'), PROBE, 'upstream-auth', 502],
    ['answers 403', () => fault.failWith(403, 'Must have rights'), PROBE, 'upstream-auth', 502],
    ['answers 404', () => fault.failWith(404, 'Not Found'), PROBE, 'source-not-found', 502],
    ['answers 451', () => fault.failWith(451, 'Blocked'), PROBE, 'source-not-found', 502],
    ['answers a web page to the probe', fault.htmlPage, PROBE, 'upstream-error', 502],
    ['answers a web page to the tree', fault.htmlPage, TREE, 'upstream-error', 502],
    ['answers a web page for the archive', fault.htmlPage, ARCHIVE, 'upstream-error', 502],
    ['truncates the archive', () => fault.truncateAfter(60), ARCHIVE, 'upstream-error', 502],
    ['truncates the tree', () => fault.truncateAfter(60), TREE, 'upstream-error', 502],
    ['damages the archive', () => fault.corruptFrom(40), ARCHIVE, 'upstream-error', 502],
    ['limits the rate', () => fault.secondaryRateLimit(90), PROBE, 'upstream-rate-limited', 502],
    ['limits with 429', () => fault.secondaryRateLimit(90, 429), TREE, 'upstream-rate-limited', 502]
  ];

  it.each(cases)('and %s, sync fails with its code and changes nothing', async (...each) => {
    const [what, make, match, code, status] = each;
    const before = await world.installed('pdf');
    world.github.faults.inject(make(), match);
    const impatient = await world.open({ deps: { timeouts: SHORT } });
    const asked = isSlow(what) ? impatient : companion;
    const problem = await problemOf(asked.upstream.sync(pdf, {}));
    expect([problem.code, problem.status]).toEqual([code, status]);
    expect(await world.installed('pdf')).toBe(before);
    world.github.faults.clear();
    expect(await companion.upstream.sync(pdf, {})).toMatchObject({ updated: true });
  });

  it.each(cases)('and %s, a row of sync-all says so', async (...each) => {
    const [what, make, match, code] = each;
    world.github.faults.inject(make(), match);
    const impatient = await world.open({ deps: { timeouts: SHORT } });
    const asked = isSlow(what) ? impatient : companion;
    expect((await asked.upstream.syncAll({})).results).toEqual([
      expect.objectContaining({ ...pdf, code })
    ]);
  });

  it('tells how long to wait after a primary and a secondary limit', async () => {
    const limited = world.github.faults.inject(fault.secondaryRateLimit(90), PROBE);
    expect((await problemOf(companion.upstream.sync(pdf, {}))).extras.retryAfter).toBe(90);
    limited.remove();
    world.github.rateLimit.set({ limit: 60, remaining: 0, resetInSeconds: 600 });
    const problem = await problemOf(companion.upstream.sync(pdf, {}));
    expect(problem.code).toBe('upstream-rate-limited');
    expect(problem.extras.retryAfter).toBeGreaterThan(595);
    expect(problem.extras.retryAfter).toBeLessThanOrEqual(600);
  });

  describe('and the archive holds a file changed', () => {
    const noRaw = (): void => {
      world.github.faults.inject(fault.failWith(404), { kind: 'raw' });
    };

    beforeEach(() => {
      const body = tarGz([
        { name: 'top/pdf/SKILL.md', content: skillText('pdf', 'Subst') },
        { name: 'top/pdf/data.txt', content: 'y'.repeat(2_000) }
      ]);
      world.github.faults.inject(fault.respondWith(body), ARCHIVE);
    });

    it('takes that file from the raw host, which costs no quota', async () => {
      expect(await companion.upstream.sync(pdf, {})).toMatchObject({ updated: true });
      expect(await world.installed('pdf')).toContain('Two.');
      expect(world.github.log.requests('raw')).toHaveLength(1);
      expect(world.github.log.quotaSpent()).toBe(3);
    });

    it('asks for it by its id where there is no raw way', async () => {
      noRaw();
      expect(await companion.upstream.sync(pdf, {})).toMatchObject({ updated: true });
      expect(await world.installed('pdf')).toContain('Two.');
      expect(world.github.log.requests('api').at(-1)?.path).toContain('/git/blobs/');
    });

    it('fails when that is not what the commit says either', async () => {
      noRaw();
      const content = Buffer.from('something else').toString('base64');
      const blob = Buffer.from(JSON.stringify({ content, encoding: 'base64' }));
      world.github.faults.inject(fault.respondWith(blob, 'application/json'), {
        path: '/git/blobs/'
      });
      expect((await problemOf(companion.upstream.sync(pdf, {}))).code).toBe('upstream-error');
      expect(await world.installed('pdf')).toContain('One.');
    });
  });

  it.each(HOSTILE_KINDS)('installs nothing that the commit does not hold: %s', async kind => {
    world.github.faults.inject(fault.respondWith(hostileArchive(kind, 'top/pdf')), ARCHIVE);
    await companion.upstream.sync(pdf, {}).catch((error: unknown) => {
      expect(error).toMatchObject({
        code: expect.stringMatching(/unsafe-archive|upstream-error/) as string
      });
    });
    const { files } = await companion.bundles.read(pdf);
    expect(files.map(({ path, link }) => [path, link])).toEqual([
      ['SKILL.md', null],
      ['data.txt', null]
    ]);
  });

  it.each([
    'parent directory',
    'absolute path',
    'drive letter',
    'control character',
    'reserved name'
  ] as const)('refuses an archive whole for a name: %s', async kind => {
    world.github.faults.inject(fault.respondWith(hostileArchive(kind, 'top/pdf')), ARCHIVE);
    const problem = await problemOf(companion.upstream.sync(pdf, {}));
    expect([problem.code, problem.status]).toEqual(['unsafe-archive', 422]);
  });

  it('stops an archive that inflates beyond the limit, and one that is too long', async () => {
    const small = await world.open({
      policy: { skillMaxArchiveMb: 1 },
      deps: { limits: { ...DEFAULT_LIMITS, inflateFactor: 10 } }
    });
    const bomb = world.github.faults.inject(
      fault.respondWith(gzipBomb('top/other/zeros.bin', 32)),
      ARCHIVE
    );
    const problem = await problemOf(small.upstream.sync(pdf, {}));
    expect([problem.code, problem.status]).toEqual(['too-large', 413]);
    bomb.remove();
    const noise = tarGz([{ name: 'top/other/noise.bin', content: randomBytes(2 * 1024 * 1024) }]);
    world.github.faults.inject(fault.respondWith(noise), ARCHIVE);
    expect((await problemOf(small.upstream.sync(pdf, {}))).code).toBe('too-large');
  });

  it('refuses a skill over the limits before it downloads anything', async () => {
    const strict = await world.open({
      deps: { limits: { ...DEFAULT_LIMITS, bundleBytes: 1_000 } }
    });
    const problem = await problemOf(strict.upstream.sync(pdf, {}));
    expect([problem.code, problem.status]).toEqual(['too-large', 413]);
    expect(world.github.log.requests('download')).toEqual([]);
  });
});
