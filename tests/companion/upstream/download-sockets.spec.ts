import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { openObjectStore } from '../../../src/companion/bundles/state/object-store';
import { fault } from '../../support/github';
import { pdf } from './support/tracking';
import { problemOf, skillText, startWorld, type Companion, type World } from './support/world';

describe('a download', () => {
  let world: World;
  let companion: Companion;

  beforeEach(async () => {
    world = await startWorld();
    companion = await world.open();
  });
  afterEach(() => world.close());

  const skill = { 'pdf/SKILL.md': skillText('pdf'), 'pdf/a.md': 'a', 'pdf/b.md': 'b' };
  const request = () => ({
    url: `https://${world.host}/acme/skills/tree/main/pdf`,
    scope: 'user' as const
  });
  const large = { ...skill, 'README.md': 'x'.repeat(100_000) };

  it('of raw files closes all of its sockets at once when it is cancelled', async () => {
    await world.github.createRepository('acme/skills', { files: large });
    const held = world.github.faults.hold({ kind: 'raw' });
    const importing = problemOf(companion.upstream.importSkill(request()));
    await world.github.log.waitFor(() => held.hits === 3);
    await companion.operations.close();
    expect((await importing).code).toBe('cancelled');
    await world.github.log.waitFor(() =>
      world.github.log.requests('raw').every(({ abortedAt }) => abortedAt !== null)
    );
    expect(world.github.log.requests('download')).toEqual([]);
  });

  it('of an archive closes its socket at once when it is cancelled', async () => {
    await world.github.createRepository('acme/skills', { files: skill });
    world.github.faults.inject(fault.stallAfter(20), { kind: 'download' });
    const importing = problemOf(companion.upstream.importSkill(request()));
    await world.github.log.waitFor(({ kind, bytesSent }) => kind === 'download' && bytesSent > 0);
    await companion.operations.close();
    expect((await importing).code).toBe('cancelled');
    await world.github.log.waitFor(
      ({ kind, abortedAt }) => kind === 'download' && abortedAt !== null
    );
  });

  it('follows no redirect of the raw host to a place that is not listed', async () => {
    await world.github.createRepository('acme/skills', { files: large });
    world.github.faults.inject(fault.redirectTo('http://127.0.0.1:9/elsewhere'), { kind: 'raw' });
    await companion.upstream.importSkill(request());
    expect(world.github.log.requests('download')).toHaveLength(1);
    expect(await world.installed('pdf', 'a.md')).toBe('a');
  });

  it('is made again for what was damaged on disk since', async () => {
    await world.github.createRepository('acme/skills', { files: large });
    await companion.upstream.importSkill(request());
    const { hash } = (await companion.bundles.list())[0] ?? {};
    await companion.bundles.remove(pdf, {});
    const objects = openObjectStore(join(world.home, 'data'));
    const sha256 = await objects.put(Buffer.from('a'));
    await writeFile(objects.path(sha256), 'damage');
    world.github.log.reset();
    await companion.upstream.importSkill(request());
    expect(world.github.log.requests('raw').map(({ path }) => path.split('/').at(-1))).toEqual([
      'a.md'
    ]);
    expect((await companion.bundles.list())[0]?.hash).toBe(hash);
  });
});
