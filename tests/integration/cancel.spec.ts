import path from 'node:path';

import { OPERATION_PROGRESS, type OperationState } from '../../src/contracts';
import type { SkillsClient } from '../../src/client';
import { diskState } from '../support/disk-state';
import { fault, type FaultMatch } from '../support/github';
import { skillTree } from '../support/skill-files';
import { setStage, type Stage } from '../support/stage';

const PROBE: FaultMatch = { kind: 'api', path: '/commits/' };
const TREE: FaultMatch = { kind: 'api', path: '/git/trees/' };
const RAW: FaultMatch = { kind: 'raw' };
const ARCHIVE: FaultMatch = { kind: 'download' };
/** What packs badly, so that a few files of the repository are cheaper one by one. */
const BALLAST = { 'docs/ballast.txt': 'x'.repeat(200_000) };
const SECOND = 1_000;

const NAMES = Array.from({ length: 60 }, (_, index) => `skill-${index}`);
const PATHS = NAMES.map(name => `skills/${name}`);

describe('cancelling', () => {
  let stage: Stage;
  let client: SkillsClient;

  beforeEach(async () => {
    stage = await setStage();
    ({ client } = stage.companion);
    await stage.github.createRepository('acme/skills', {
      files: { ...skillTree(NAMES), ...BALLAST }
    });
  });
  afterEach(() => stage.close());

  const url = () => stage.address('acme/skills');
  const stateOf = async (id: string): Promise<OperationState | undefined> =>
    (await client.operations()).find(({ operation }) => operation === id)?.state;
  const disk = () =>
    Promise.all([stage.home.userSkillsDir, stage.home.projectSkillsDir].map(diskState));
  const track = (paths = PATHS) =>
    client.importSkills({ url: url(), scope: 'user', paths, tracksUpstream: true });
  const changeAll = async () => {
    const repository = await stage.github.createRepository('acme/more', {
      files: { ...skillTree(['one', 'two']), ...BALLAST }
    });
    await client.importSkills({
      url: stage.address('acme/more'),
      scope: 'user',
      paths: ['skills/one', 'skills/two'],
      tracksUpstream: true
    });
    await repository.commit(skillTree(['one', 'two'], 2));
    stage.github.log.reset();
  };
  /** What a call answers: codes of a list's rows, or the code it was refused with. */
  const codesOf = (call: Promise<unknown>) =>
    call.then(
      answer => {
        const { results, errors } = answer as { results?: unknown; errors?: unknown };
        const rows = Array.isArray(answer) ? answer : (results ?? errors);
        return [...new Set((rows as { code?: string }[]).map(({ code }) => code))];
      },
      (error: unknown) => (error as { code?: string }).code
    );

  const calls: readonly (readonly [string, () => Promise<unknown>, unknown, FaultMatch[]])[] = [
    [
      'a preview of everything',
      () => client.preview({ url: url(), operation: 'op' }),
      'cancelled',
      [PROBE, TREE]
    ],
    [
      'a preview of one skill',
      () => client.preview({ url: url(), path: 'skills/skill-3', operation: 'op' }),
      'cancelled',
      [PROBE, TREE, RAW]
    ],
    [
      'a preview of skills in view',
      () => client.preview({ url: url(), paths: PATHS.slice(0, 4), operation: 'op' }),
      'cancelled',
      [PROBE, TREE, RAW]
    ],
    [
      'an import of one skill',
      () =>
        client.importSkill({
          url: stage.address('acme/skills/tree/main/skills/skill-3'),
          scope: 'user',
          operation: 'op'
        }),
      'cancelled',
      [PROBE, TREE, RAW]
    ],
    [
      'an import of many skills',
      () => client.importSkills({ url: url(), scope: 'user', paths: PATHS, operation: 'op' }),
      ['cancelled'],
      [PROBE, TREE, ARCHIVE]
    ]
  ];
  const stages = calls.flatMap(([what, call, codes, matches]) =>
    matches.map(match => [what, match.path ?? match.kind, call, codes, match] as const)
  );

  it.each(stages)('ends %s that waits at %s', async (_what, _where, call, codes, match) => {
    const before = await disk();
    const held = stage.github.faults.hold(match);
    const answer = codesOf(call());
    await stage.github.log.waitFor(() => held.hits > 0);
    const asked = Date.now();
    expect((await client.cancelOperation('op')).state).toMatch(/cancell/);
    const left = await stage.github.log.waitFor(({ abortedAt }) => abortedAt !== null);
    expect((left.abortedAt ?? Infinity) - asked).toBeLessThan(SECOND);
    expect(await answer).toEqual(codes);
    expect(await stateOf('op')).toBe('cancelled');
    expect(stage.github.log.inFlight()).toBe(0);
    expect(await disk()).toEqual(before);
  });

  const syncs: readonly (readonly [string, () => Promise<unknown>, unknown, FaultMatch[]])[] = [
    [
      'a sync of one',
      () => client.sync('user', 'one', { operation: 'op' }),
      'cancelled',
      [PROBE, TREE, RAW]
    ],
    ['a sync of all', () => client.syncAll({ operation: 'op' }), ['cancelled'], [PROBE, TREE, RAW]],
    [
      'a check for updates',
      () => client.updates({ refresh: true, operation: 'op' }),
      ['cancelled'],
      [PROBE, TREE]
    ]
  ];

  it.each(
    syncs.flatMap(([what, call, codes, matches]) =>
      matches.map(match => [what, match.path ?? match.kind, call, codes, match] as const)
    )
  )('ends %s that waits at %s', async (_what, _where, call, codes, match) => {
    await changeAll();
    const before = await disk();
    const held = stage.github.faults.hold(match);
    const answer = codesOf(call());
    await stage.github.log.waitFor(() => held.hits > 0);
    const asked = Date.now();
    await client.cancelOperation('op');
    const left = await stage.github.log.waitFor(({ abortedAt }) => abortedAt !== null);
    expect((left.abortedAt ?? Infinity) - asked).toBeLessThan(SECOND);
    expect(await answer).toEqual(codes);
    expect(await disk()).toEqual(before);
    held.release();
    const { results } = await client.syncAll();
    expect(results.every(row => 'updated' in row && row.updated)).toBe(true);
  });

  it('ends a download in the middle of its archive', async () => {
    const before = await disk();
    stage.github.faults.inject(fault.stallAfter(1_000), ARCHIVE);
    const answer = codesOf(
      client.importSkills({ url: url(), scope: 'user', paths: PATHS, operation: 'op' })
    );
    await stage.github.log.waitFor(({ kind, bytesSent }) => kind === 'download' && bytesSent > 0);
    const asked = Date.now();
    await client.cancelOperation('op');
    const left = await stage.github.log.waitFor(({ abortedAt }) => abortedAt !== null);
    expect((left.abortedAt ?? Infinity) - asked).toBeLessThan(SECOND);
    expect(await answer).toEqual(['cancelled']);
    expect(await disk()).toEqual(before);
  });

  it('ends what waits for its turn upstream, and nothing else', async () => {
    const slow = await stage.start({ policy: { syncConcurrency: 1 } });
    const held = stage.github.faults.hold(PROBE);
    const first = slow.client.preview({ url: url(), operation: 'first' });
    await stage.github.log.waitFor(() => held.hits === 1);
    const second = codesOf(slow.client.preview({ url: url(), operation: 'second' }));
    const third = slow.client.preview({ url: url(), operation: 'third' });
    await slow.event(({ data }) => data['operation'] === 'third');
    await slow.client.cancelOperation('second');
    expect(await second).toBe('cancelled');
    expect(held.hits).toBe(1);
    held.release();
    expect((await first).skills).toHaveLength(NAMES.length);
    expect((await third).skills).toHaveLength(NAMES.length);
    expect(
      stage.github.log.requests('api').filter(({ path }) => path.includes('/commits/'))
    ).toHaveLength(2);
  });

  it.each([1, 8, 16])(
    'after %i of many keeps the installed ones whole and says cancelled of the rest',
    async done => {
      const importing = client.importSkills({
        url: url(),
        scope: 'user',
        paths: PATHS,
        operation: 'op'
      });
      await stage.companion.event(
        ({ schemaId, data }) =>
          schemaId === OPERATION_PROGRESS &&
          data['operation'] === 'op' &&
          Number(data['done']) >= done
      );
      await client.cancelOperation('op');
      const results = await importing;
      expect(results.map(({ path }) => path)).toEqual(PATHS);
      const created = results.filter(({ status }) => status === 'created');
      const rest = results.filter(({ status }) => status !== 'created');
      expect(created.length).toBeGreaterThanOrEqual(done);
      expect(rest.length).toBeGreaterThan(0);
      expect(rest.every(({ status, code }) => status === 'failed' && code === 'cancelled')).toBe(
        true
      );
      const listed = await client.listSkills({ refresh: true });
      expect(listed.map(({ name }) => `skills/${name}`).toSorted()).toEqual(
        created.map(({ path }) => path).toSorted()
      );
      for (const { name, scope } of listed) {
        const { skill } = await client.getSkill(scope, name);
        expect(skill.files.map(({ path }) => path)).toEqual(['SKILL.md', 'scripts/run.py']);
      }
      const state = path.join(path.dirname(stage.home.userSkillsDir), '.jupyterlab-skills');
      const left = (await diskState(state)).filter(line => !line.endsWith('/'));
      expect(left).toEqual([expect.stringMatching(/^\.gitignore /)]);
      const again = await client.importSkills({
        url: url(),
        scope: 'user',
        paths: PATHS,
        onConflict: 'skip'
      });
      expect(again.every(({ status }) => ['created', 'skipped'].includes(status))).toBe(true);
      expect(await client.listSkills()).toHaveLength(NAMES.length);
    }
  );

  it('lets one window go and syncs on for the other', async () => {
    await changeAll();
    const held = stage.github.faults.hold(PROBE);
    const leaving = codesOf(client.sync('user', 'one', { operation: 'leaving' }));
    await stage.github.log.waitFor(() => held.hits === 1);
    const staying = client.sync('user', 'one', { operation: 'staying' });
    await stage.companion.event(({ data }) => data['operation'] === 'staying');
    await client.cancelOperation('leaving');
    expect(await leaving).toBe('cancelled');
    expect([await stateOf('leaving'), await stateOf('staying')]).toEqual(['cancelled', 'running']);
    held.release();
    expect((await staying).updated).toBe(true);
    expect(stage.github.log.requests().every(({ abortedAt }) => abortedAt === null)).toBe(true);
  });

  it('answers an operation that has ended as it is, and an unknown one with not-found', async () => {
    await track(PATHS.slice(0, 2));
    const [ended] = await client.operations();
    expect(await client.cancelOperation(ended?.operation ?? '')).toEqual(ended);
    await expect(client.cancelOperation('nobody')).rejects.toMatchObject({
      code: 'not-found',
      status: 404
    });
  });
});
