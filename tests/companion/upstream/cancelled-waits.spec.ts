import { join } from 'node:path';

import { keyOf } from '../../../src/companion/bundles/state/state-directory';
import { withLock } from '../../../src/companion/bundles/locks/locks';
import { fileNameOf } from '../../../src/companion/upstream/repository-key';
import { diskState } from '../../support/disk-state';
import { importTracking, pdf, startWithToken, trackPdf } from './support/tracking';
import { problemOf, skillText, type Companion, type World } from './support/world';

describe('waiting that is cancelled', () => {
  let world: World;
  let companion: Companion;

  beforeEach(async () => {
    ({ world, companion } = await startWithToken());
  });
  afterEach(() => world.close());

  /** Holds a lock as another companion would. @returns how to let go */
  async function heldByAnother(path: string): Promise<() => Promise<void>> {
    let letGo = (): void => undefined;
    let held: Promise<void> | undefined;
    await new Promise<void>(locked => {
      held = withLock(path, 'test', async () => {
        locked();
        await new Promise<void>(resolve => {
          letGo = resolve;
        });
      });
    });
    return async () => {
      letGo();
      await held;
    };
  }
  const isWaiting = (operation: string) =>
    companion.told(
      ({ data }) => 'current' in data && data.operation === operation && data.current.length === 1
    );
  const skills = () => join(world.home, 'skills');
  /** Where others wait for the bundle itself. */
  const bundleLock = (name: string) =>
    join(world.home, '.jupyterlab-skills', 'locks', keyOf(join(skills(), name)));

  it('for a skill that another companion syncs ends at once', async () => {
    const repository = await trackPdf(world, companion);
    await repository.commit({ 'pdf/SKILL.md': skillText('pdf', 'Two.') });
    const before = await diskState(skills());
    const lock = join(world.home, 'data', 'upstream', 'locks', `sync-${fileNameOf('user/pdf')}`);
    const letGo = await heldByAnother(lock);
    const syncing = problemOf(companion.upstream.sync(pdf, { operation: 'op' }));
    await isWaiting('op');
    companion.operations.cancel('op');
    expect((await syncing).code).toBe('cancelled');
    await letGo();
    expect(await diskState(skills())).toEqual(before);
  });

  it('for the bundle itself ends at once, in a row of an import of many', async () => {
    await world.github.createRepository('acme/skills', {
      files: { 'pdf/SKILL.md': skillText('pdf'), 'docx/SKILL.md': skillText('docx') }
    });
    await importTracking(world, companion, 'acme/skills/tree/HEAD/docx');
    const letGo = await heldByAnother(bundleLock('pdf'));
    const importing = companion.upstream.importSkills({
      url: `https://${world.host}/acme/skills`,
      scope: 'user',
      paths: ['pdf', 'docx'],
      operation: 'op'
    });
    await companion.told(
      ({ data }) => 'current' in data && data.operation === 'op' && data.current[0]?.name === 'pdf'
    );
    companion.operations.cancel('op');
    expect(await importing).toMatchObject([
      { path: 'pdf', status: 'failed', code: 'cancelled' },
      { path: 'docx', status: 'conflict' }
    ]);
    await letGo();
    expect((await companion.bundles.list({ refresh: true })).map(({ name }) => name)).toEqual([
      'docx'
    ]);
  });

  it('for another installation in this process ends at once', async () => {
    await trackPdf(world, companion);
    const letGo = await heldByAnother(bundleLock('pdf'));
    const first = companion.upstream.sync(pdf, { force: true });
    const second = problemOf(
      companion.upstream.importSkill({
        url: `https://${world.host}/acme/skills/tree/HEAD/pdf`,
        scope: 'user',
        onConflict: 'overwrite',
        tracksUpstream: false,
        operation: 'op'
      })
    );
    await isWaiting('op');
    companion.operations.cancel('op');
    expect((await second).code).toBe('cancelled');
    await letGo();
    expect((await first).updated).toBe(true);
    expect(await world.installed('pdf')).toContain('tracks_upstream: true');
  });

  it('keeps what a sync of all has installed, and says cancelled of the rest', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `s${index}`);
    const files = (body: string) =>
      Object.fromEntries(names.map(name => [`${name}/SKILL.md`, skillText(name, body)]));
    const repository = await world.github.createRepository('acme/many', { files: files('One.') });
    const url = `https://${world.host}/acme/many`;
    await companion.upstream.importSkills({
      url,
      scope: 'user',
      paths: names,
      tracksUpstream: true
    });
    await repository.commit(files('Two.'));
    const syncing = companion.upstream.syncAll({ operation: 'op' });
    await companion.told(
      ({ data }) => 'current' in data && data.operation === 'op' && data.done > 0
    );
    companion.operations.cancel('op');
    const { results } = await syncing;
    expect(results).toHaveLength(20);
    const cancelled = results.filter(row => 'code' in row);
    expect(cancelled.every(row => row.code === 'cancelled' && row.status === 409)).toBe(true);
    expect(cancelled.length).toBeGreaterThan(0);
    for (const row of results) {
      const text = 'code' in row ? 'One.' : 'Two.';
      expect(await world.installed(row.name)).toContain(text);
    }
    expect(companion.operations.list()[0]?.state).toBe('cancelled');
  });
});
