import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { ImportRequest } from '../../../src/contracts';
import { DEFAULT_LIMITS } from '../../../src/domain/limits';
import { fault } from '../../support/github';
import { problemOf, skillText, startWorld, type Companion, type World } from './support/world';

describe('importing many skills', () => {
  let world: World;
  let companion: Companion;

  beforeEach(async () => {
    world = await startWorld();
    companion = await world.open();
    await world.github.createRepository('acme/skills', {
      files: {
        'skills/pdf/SKILL.md': skillText('pdf'),
        'skills/docx/SKILL.md': skillText('docx'),
        'skills/xlsx/SKILL.md': skillText('xlsx'),
        'more/pdf/SKILL.md': skillText('pdf', 'Another one.'),
        'docs/a.md': 'a'
      }
    });
  });
  afterEach(() => world.close());

  const PATHS = ['skills/xlsx', 'skills/pdf', 'skills/docx'];
  const importAll = (changes: Partial<ImportRequest> = {}, from = companion) =>
    from.upstream.importSkills({
      url: `https://${world.host}/acme/skills`,
      scope: 'user',
      paths: PATHS,
      ...changes
    });
  const rows = (results: Awaited<ReturnType<typeof importAll>>) =>
    results.map(({ path, status, skill }) => [path, status, skill?.name]);

  it('installs each, with its result in the order of the paths, for one download', async () => {
    const results = await importAll({ tracksUpstream: true });
    expect(rows(results)).toEqual([
      ['skills/xlsx', 'created', 'xlsx'],
      ['skills/pdf', 'created', 'pdf'],
      ['skills/docx', 'created', 'docx']
    ]);
    expect(results.every(({ skill }) => skill?.tracksUpstream)).toBe(true);
    expect(world.github.log.quotaSpent()).toBeLessThanOrEqual(3);
    expect(world.github.log.requests('download').length).toBeLessThanOrEqual(1);
    expect(await world.installed('pdf')).toContain('tracking_ref:');
  });

  it('tells each skill as it is taken up and as it ends', async () => {
    await importAll({ operation: 'many' });
    const [listed] = companion.operations.list();
    expect(listed).toMatchObject({
      operation: 'many',
      kind: 'import',
      state: 'done',
      done: 3,
      total: 3
    });
    expect(listed?.results.map(row => ('path' in row ? row.path : ''))).toHaveLength(3);
  });

  it('says of a taken name that it is, and which one is free', async () => {
    await world.edit('pdf', 'SKILL.md', 'mine');
    const results = await importAll();
    expect(rows(results).map(([, status]) => status)).toEqual(['created', 'conflict', 'created']);
    expect(results[1]).toMatchObject({ freeName: 'pdf-2', skill: { name: 'pdf' } });
    expect(await world.installed('pdf')).toBe('mine');
  });

  it('skips what is there, and downloads none of it once its name is known', async () => {
    await importAll({ paths: ['skills/pdf'] });
    await world.edit('pdf', 'SKILL.md', 'mine');
    world.github.log.reset();
    const [pdf] = await importAll({ paths: ['skills/pdf'], onConflict: 'skip' });
    expect(pdf).toMatchObject({ status: 'skipped', skill: { name: 'pdf' } });
    expect(world.github.log.requests().filter(({ kind }) => kind !== 'api')).toEqual([]);
    expect(await world.installed('pdf')).toBe('mine');
  });

  it('gives the first free number on disk and in the import, name line included', async () => {
    await world.edit('pdf', 'SKILL.md', 'mine');
    await mkdir(join(world.home, 'skills', 'PDF-2'));
    const results = await importAll({
      paths: ['skills/pdf', 'more/pdf', 'skills/docx'],
      onConflict: 'rename'
    });
    expect(rows(results)).toEqual([
      ['skills/pdf', 'renamed', 'pdf-3'],
      ['more/pdf', 'renamed', 'pdf-4'],
      ['skills/docx', 'created', 'docx']
    ]);
    expect(await world.installed('pdf-4')).toMatch(/^---\nname: pdf-4\n/);
    expect(await world.installed('pdf-4')).toContain('Another one.');
  });

  it('replaces with a snapshot what is other, and leaves alone what is the same', async () => {
    await importAll({ tracksUpstream: true });
    await world.edit('pdf', 'SKILL.md', 'mine');
    const results = await importAll({ onConflict: 'overwrite', tracksUpstream: true });
    expect(rows(results).map(([, status]) => status)).toEqual(['skipped', 'updated', 'skipped']);
    expect(results[1]?.snapshot).toEqual(expect.any(String));
    expect(await world.installed('pdf')).toContain('Read the file.');
  });

  it('switches the tracking of what is the same without replacing it', async () => {
    await importAll();
    const results = await importAll({ onConflict: 'overwrite', tracksUpstream: true });
    expect(rows(results).map(([, status]) => status)).toEqual(['updated', 'updated', 'updated']);
    expect(results[0]).toMatchObject({ skill: { tracksUpstream: true } });
    expect(results[0]?.snapshot).toBeUndefined();
    expect(await world.installed('xlsx')).toContain('tracks_upstream: true');
  });

  it.each(['fail', 'overwrite'] as const)(
    'never puts two skills of one import in one place (%s)',
    async onConflict => {
      const results = await importAll({ paths: ['skills/pdf', 'more/pdf'], onConflict });
      expect(rows(results).map(([, status]) => status)).toEqual(['created', 'conflict']);
      expect(results[1]?.freeName).toBe('pdf-2');
      expect(await world.installed('pdf')).toContain('Read the file.');
    }
  );

  it('fails for a path without a skill, for one that is none, and goes on', async () => {
    const results = await importAll({ paths: ['docs', '../x', 'skills/pdf', 'nowhere'] });
    expect(results.map(({ status, code }) => [status, code])).toEqual([
      ['failed', 'no-skill-found'],
      ['failed', 'no-skill-found'],
      ['created', undefined],
      ['failed', 'no-skill-found']
    ]);
  });

  it('fails for a skill over the limits or kept out by the administrator, and goes on', async () => {
    const strict = await world.open({
      deps: { limits: { ...DEFAULT_LIMITS, skillMarkdownBytes: skillText('xlsx').length - 1 } },
      policy: { blockedSources: [`${world.host}/acme/skills/skills/docx`] }
    });
    const results = await importAll({}, strict);
    expect(results.map(({ status, code }) => [status, code])).toEqual([
      ['failed', 'too-large'],
      ['created', undefined],
      ['failed', 'policy-denied']
    ]);
  });

  it('fails for all that wait for a download that fails, and installs what is at hand', async () => {
    await companion.upstream.preview({
      url: `https://${world.host}/acme/skills`,
      path: 'skills/pdf'
    });
    world.github.faults.inject(fault.failWith(503), { kind: 'raw' });
    world.github.faults.inject(fault.failWith(503), { kind: 'download' });
    const results = await importAll();
    expect(results.map(({ status, code }) => [status, code])).toEqual([
      ['failed', 'upstream-error'],
      ['created', undefined],
      ['failed', 'upstream-error']
    ]);
    expect((await companion.bundles.list()).map(({ name }) => name)).toEqual(['pdf']);
  });

  it('takes the next number when somebody takes a name right before it is written', async () => {
    await world.edit('pdf', 'SKILL.md', 'mine');
    const quick = {
      ...companion.bundles,
      takenNames: () => Promise.resolve(new Set(['pdf']))
    };
    await world.edit('pdf-2', 'SKILL.md', 'theirs');
    const racing = await world.open({ deps: { bundles: quick } });
    const results = await importAll({ paths: ['skills/pdf'], onConflict: 'rename' }, racing);
    expect(rows(results)).toEqual([['skills/pdf', 'renamed', 'pdf-3']]);
    expect(await world.installed('pdf-2')).toBe('theirs');
  });

  it('refuses a name for more than one path, and an address that leads nowhere, as a whole', async () => {
    const named = await problemOf(importAll({ name: 'mine' }));
    expect([named.code, named.extras.errors?.[0]?.field]).toEqual(['invalid-request', '/name']);
    const gone = await problemOf(importAll({ url: `https://${world.host}/acme/nothing` }));
    expect([gone.code, gone.status]).toEqual(['source-not-found', 404]);
  });

  it('gives one path the name that the user chose', async () => {
    const results = await importAll({ paths: ['skills/pdf'], name: 'papers' });
    expect(rows(results)).toEqual([['skills/pdf', 'created', 'papers']]);
    expect(await world.installed('papers')).toContain('name: papers');
  });
});
