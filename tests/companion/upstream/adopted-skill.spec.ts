import { mkdir, readdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import type { UpstreamRepository } from '../../support/github';
import { problemOf, skillText, startWorld, type Companion, type World } from './support/world';

const pdf = { scope: 'user' as const, name: 'pdf' };

describe('syncing a skill that came with a cloned project', () => {
  let world: World;
  let repository: UpstreamRepository;
  let companion: Companion;

  /** Our state is lost, as on a colleague's machine; the files with their stamps are there. */
  async function arriveAsClone(ref = 'HEAD', path = '/pdf'): Promise<void> {
    const first = await world.open();
    await first.upstream.importSkill({
      url: `https://${world.host}/acme/skills/tree/${ref}${path}`,
      scope: 'user',
      tracksUpstream: true
    });
    await first.close();
    await rm(join(world.home, 'data'), { recursive: true });
    companion = await world.open();
    world.github.log.reset();
  }

  beforeEach(async () => {
    world = await startWorld();
    repository = await world.github.createRepository('acme/skills', {
      files: { 'pdf/SKILL.md': skillText('pdf', 'One.'), 'pdf/old.txt': 'old' }
    });
  });
  afterEach(() => world.close());

  it('takes it over when it is what upstream has', async () => {
    await arriveAsClone();
    const head = await repository.head();
    expect(await companion.upstream.sync(pdf, {})).toMatchObject({ ref: head });
    expect((await companion.bundles.state(pdf))?.record).toMatchObject({ adopted: false });
    expect((await companion.upstream.syncAll({})).results).toMatchObject([{ updated: false }]);
  });

  it('brings the new version when it is what upstream had, and takes away what upstream removed', async () => {
    await arriveAsClone();
    await repository.commit({ 'pdf/SKILL.md': skillText('pdf', 'Two.'), 'pdf/old.txt': null });
    expect(await companion.upstream.sync(pdf, {})).toMatchObject({
      updated: true,
      changes: { modified: ['SKILL.md'], removed: ['old.txt'] }
    });
    expect(await world.installed('pdf')).toContain('Two.');
  });

  it.each(['/pdf', ''])(
    'pulls nothing of a commit that may be a fork\'s (path "%s")',
    async path => {
      await repository.branch('fork');
      const files = { 'pdf/SKILL.md': path === '' ? null : skillText('pdf', 'Bad.') };
      const bad = { ...files, ...(path === '' ? { 'SKILL.md': skillText('pdf', 'Bad.') } : {}) };
      const commit = await repository.commit(bad, 'Bad', 'fork');
      await arriveAsClone(commit, path);
      await repository.deleteRef('refs/heads/fork');
      const problem = await problemOf(companion.upstream.sync(pdf, {}));
      expect([problem.code, problem.status]).toEqual(['source-not-found', 502]);
      expect(world.github.log.requests('download')).toEqual([]);
    }
  );

  it('keeps links and empty directories that were added to it', async () => {
    await arriveAsClone();
    const directory = join(world.home, 'skills', 'pdf');
    await mkdir(join(directory, 'output'));
    await symlink('SKILL.md', join(directory, 'README.md'));
    await repository.commit({ 'pdf/SKILL.md': skillText('pdf', 'Two.'), 'pdf/old.txt': null });
    await companion.upstream.sync(pdf, {});
    expect((await readdir(directory)).sort()).toEqual(['README.md', 'SKILL.md', 'output']);
  });

  it('merges what was edited with what upstream changed, from the commit of its stamps', async () => {
    await arriveAsClone();
    await repository.commit({ 'pdf/SKILL.md': skillText('pdf', 'Two.') });
    await world.edit('pdf', 'old.txt', 'edited');
    expect(await companion.upstream.sync(pdf, {})).toMatchObject({
      updated: true,
      changes: { modified: ['SKILL.md'], removed: [] }
    });
    expect(await world.installed('pdf')).toContain('Two.');
    expect(await world.installed('pdf', 'old.txt')).toBe('edited');
  });

  it('names what does not go together when it was edited, and changes nothing', async () => {
    await arriveAsClone();
    await repository.commit({ 'pdf/old.txt': 'newer' });
    await world.edit('pdf', 'old.txt', 'edited');
    const problem = await problemOf(companion.upstream.sync(pdf, {}));
    expect([problem.code, problem.extras.conflicts]).toEqual(['local-edits-conflict', ['old.txt']]);
    expect(await world.installed('pdf', 'old.txt')).toBe('edited');
    expect(await companion.upstream.sync(pdf, { onLocalEdits: 'overwrite' })).toMatchObject({
      updated: true,
      snapshot: expect.any(String) as string
    });
  });

  it('counts it as edited when the commit of its stamps is gone', async () => {
    await arriveAsClone();
    await repository.forcePush({ 'pdf/SKILL.md': skillText('pdf', 'Rewritten.') });
    await repository.pruneUnreachable();
    const problem = await problemOf(companion.upstream.sync(pdf, {}));
    expect([problem.code, problem.status]).toEqual(['local-edits-conflict', 409]);
    expect(await world.installed('pdf')).toContain('One.');
  });

  it('finds the ref of its source again, slashes and all', async () => {
    await repository.branch('feature/one');
    await arriveAsClone('feature/one');
    await repository.commit({ 'pdf/new.txt': 'new' }, 'Add', 'feature/one');
    expect(await companion.upstream.sync(pdf, {})).toMatchObject({
      updated: true,
      changes: { added: ['new.txt'] }
    });
    expect((await companion.bundles.state(pdf))?.record?.origin).toMatchObject({
      ref: 'feature/one',
      path: 'pdf'
    });
  });

  it('asks nobody while it was not synced by itself', async () => {
    await arriveAsClone();
    expect((await companion.upstream.syncAll({})).results).toMatchObject([
      { name: 'pdf', code: 'not-adopted' }
    ]);
    expect((await companion.upstream.updates({ refresh: true })).updates).toMatchObject([
      { name: 'pdf', updateAvailable: null }
    ]);
    expect(world.github.log.requests()).toEqual([]);
  });
});
