import { join } from 'node:path';

import { openObjectStore } from '../../../src/companion/bundles/state/object-store';
import { MemoryGitHost } from './support/memory-git-host';
import { problemOf, skillText, startWorld, type World } from './support/world';

describe('createUpstream', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.close());

  it('lets go of a hanging host when it is closed, and then takes no more work', async () => {
    await world.github.createRepository('acme/skills', { files: { 'SKILL.md': skillText('pdf') } });
    const { upstream, operations } = await world.open();
    const held = world.github.faults.hold();
    const request = { url: `https://${world.host}/acme/skills` };
    const hanging = problemOf(upstream.preview(request));
    await world.github.log.waitFor(() => held.hits === 1);
    await operations.close();
    expect((await hanging).code).toBe('cancelled');
    expect((await problemOf(upstream.preview(request))).code).toBe('cancelled');
    await world.github.log.waitFor(({ abortedAt }) => abortedAt !== null);
  });

  it('does not wait for the download of another companion when it is closed', async () => {
    await world.github.createRepository('acme/skills', { files: { 'SKILL.md': skillText('pdf') } });
    const [first, second] = [await world.open(), await world.open()];
    const held = world.github.faults.hold({ kind: 'download' });
    const request = { url: `https://${world.host}/acme/skills` };
    const downloading = first.upstream.preview(request);
    await world.github.log.waitFor(() => held.hits === 1);
    const probes = (): number =>
      world.github.log
        .requests()
        .filter(({ path, endedAt }) => path.includes('/commits/') && endedAt !== null).length;
    const waiting = problemOf(second.upstream.preview(request));
    await world.github.log.waitFor(() => probes() === 2);
    await second.operations.close();
    expect((await waiting).code).toBe('cancelled');
    held.release();
    expect((await downloading).skills).toHaveLength(1);
  });

  it.each([
    ['ENOSPC', 'storage-full', 507],
    ['EROFS', 'storage-read-only', 403]
  ])('answers a disk that says %s with %s and installs nothing', async (disk, code, status) => {
    await world.github.createRepository('acme/skills', { files: { 'SKILL.md': skillText('pdf') } });
    const failure = Object.assign(new Error('write failed'), { code: disk, syscall: 'write' });
    const objects = {
      ...openObjectStore(join(world.home, 'data')),
      put: () => Promise.reject(failure)
    };
    const { upstream, bundles } = await world.open({ deps: { objects } });
    const problem = await problemOf(
      upstream.importSkill({ url: `https://${world.host}/acme/skills`, scope: 'user' })
    );
    expect([problem.code, problem.status]).toEqual([code, status]);
    expect(await bundles.list()).toEqual([]);
  });

  it('works with any git host that keeps to the port', async () => {
    const host = new MemoryGitHost();
    const repository = host.create('acme/skills');
    repository.commit({ 'a/SKILL.md': skillText('a', 'One.'), 'b/SKILL.md': skillText('b') });
    const { upstream, bundles } = await world.open({ deps: { openHost: () => host } });
    for (const name of ['a', 'b']) {
      await upstream.importSkill({
        url: `https://github.com/acme/skills/tree/main/${name}`,
        scope: 'user',
        tracksUpstream: true
      });
    }
    const head = repository.commit({ 'a/SKILL.md': skillText('a', 'Two.') });
    host.calls.length = 0;
    expect((await upstream.syncAll({})).results).toMatchObject([
      { name: 'a', updated: true, ref: head },
      { name: 'b', updated: false }
    ]);
    expect(host.calls).toEqual([`probe main`, `tree ${head}`, `archive ${head}`]);
    expect(await world.installed('a')).toContain('Two.');
    expect(await bundles.list()).toHaveLength(2);
  });

  it('gives whoever joins a running sync-all the same answer and its rows', async () => {
    await world.github.createRepository('acme/skills', { files: { 'SKILL.md': skillText('pdf') } });
    const { upstream, events } = await world.open();
    await upstream.importSkill({
      url: `https://${world.host}/acme/skills`,
      scope: 'user',
      tracksUpstream: true
    });
    const held = world.github.faults.hold();
    const first = upstream.syncAll({ operation: 'first' });
    await world.github.log.waitFor(() => held.hits === 1);
    const second = upstream.syncAll({ operation: 'second' });
    held.release();
    expect(await second).toEqual(await first);
    const told = events.flatMap(({ data }) =>
      'operation' in data && data.operation === 'second' ? data.results : []
    );
    expect(told).toMatchObject([{ name: 'pdf', updated: false }]);
  });
});
