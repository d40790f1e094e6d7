import { SkillsError } from '../../../src/client';
import { isProblemCode, PROBLEM_STATUSES } from '../../../src/contracts';

import { openFaultStage, type FaultStage } from './fault-stage';
import { FAULTS, PLACES, type Outcome, type Place } from './faults';
import { OPERATIONS, reaches, type UpstreamOperation } from './operations';

const ROWS = FAULTS.flatMap(row =>
  (Object.keys(PLACES) as Place[]).flatMap(place => {
    const outcome = row.comesTo[place];
    return outcome === undefined ? [] : [{ ...row, place, outcome }];
  })
);
type Row = (typeof ROWS)[number];

const SLOWLY = ['import one', 'sync all'];

describe('Every fault of GitHub and the network in every operation that asks it', () => {
  let stage: FaultStage;
  const seen = new Map<string, Partial<Record<Place, Outcome>>>();
  let cells = 0;
  let retries = 0;

  beforeAll(async () => {
    stage = await openFaultStage();
  });

  afterAll(async () => {
    process.stdout.write(`${table(seen)}\n${cells} cells, ${retries} retries that succeeded\n`);
    await stage.close();
  });

  afterEach(() => {
    stage.github.faults.clear();
  });

  /** What an operation comes to; fails on any status that is not documented for its code. */
  async function outcomeOf(operation: UpstreamOperation, row: Row) {
    const client = stage.client(row.place, row.slow === true);
    try {
      const failures = await operation.run(client, stage.address);
      for (const { code, status } of failures) {
        assertDocumented(operation, code, status);
      }
      const codes = new Set<Outcome>(failures.map(({ code }) => code));
      expect(codes.size).toBeLessThanOrEqual(1);
      return [...codes][0] ?? 'ok';
    } catch (error) {
      if (!(error instanceof SkillsError) || !isProblemCode(error.code)) {
        throw error;
      }
      assertDocumented(operation, error.code, error.status);
      return error.code;
    }
  }

  /** Runs one operation; whatever it comes to, the disk holds what it held or what upstream has. */
  async function meet(operation: UpstreamOperation, row: Row): Promise<Outcome> {
    const before = await stage.disk();
    const outcome = await outcomeOf(operation, row);
    if (outcome !== 'ok') {
      expect(await stage.disk()).toEqual(before);
    }
    await stage.assertWhole(before);
    cells += 1;
    return outcome;
  }

  async function meetOneByOne(row: Row): Promise<[string, Outcome][]> {
    const outcomes: [string, Outcome][] = [];
    // Each waits for the time limit before it takes another way, so some stand for all.
    const met = OPERATIONS.filter(({ name }) => row.slow !== true || SLOWLY.includes(name));
    for (const operation of met) {
      const outcome = await meet(operation, row);
      outcomes.push([operation.name, outcome]);
      if (outcome === 'ok' && operation.needsFiles) {
        await stage.reset();
      }
    }
    return outcomes;
  }

  /** Where each waits for its time limit, all wait at once; those that would succeed stay out. */
  async function meetAtOnce(row: Row): Promise<[string, Outcome][]> {
    const failing = OPERATIONS.filter(operation => reaches(operation, row.place));
    return Promise.all(
      failing.map(async each => [each.name, await meet(each, row)] as [string, Outcome])
    );
  }

  it.each(ROWS)('$fault, at the $place: $outcome', async row => {
    await stage.reset();
    const rule = stage.github.faults.inject(row.make(), PLACES[row.place]);
    const atOnce = row.slow === true && row.outcome !== 'ok';
    const outcomes = await (atOnce ? meetAtOnce(row) : meetOneByOne(row));
    expect(rule.hits).toBeGreaterThan(0);
    const expected = OPERATIONS.map(each => [
      each.name,
      reaches(each, row.place) ? row.outcome : 'ok'
    ]).filter(([name]) => outcomes.some(([met]) => met === name));
    expect(outcomes).toEqual(expected);
    seen.set(row.fault, { ...seen.get(row.fault), [row.place]: row.outcome });

    rule.remove();
    await stage.reset();
    const retried = OPERATIONS[retries % OPERATIONS.length];
    if (retried !== undefined) {
      expect([retried.name, await meet(retried, { ...row, slow: false })]).toEqual([
        retried.name,
        'ok'
      ]);
      retries += 1;
    }
    expect(stage.unforeseen()).toEqual([]);
  });
});

function assertDocumented(
  { addressed }: UpstreamOperation,
  code: keyof typeof PROBLEM_STATUSES,
  status: number | null
): void {
  const statuses: readonly number[] = PROBLEM_STATUSES[code];
  const documented = code === 'source-not-found' ? [addressed ? 404 : 502] : statuses;
  if (status !== null) {
    expect([code, documented]).toEqual([code, expect.arrayContaining([status])]);
  }
}

function table(seen: ReadonlyMap<string, Partial<Record<Place, Outcome>>>): string {
  const places = Object.keys(PLACES) as Place[];
  const line = (name: string, cells: readonly string[]): string =>
    `  ${name.padEnd(30)} ${cells.map(cell => cell.padEnd(22)).join('')}`.trimEnd();
  return [
    line('fault', places),
    ...[...seen].map(([fault, outcomes]) =>
      line(
        fault,
        places.map(place => outcomes[place] ?? '–')
      )
    )
  ].join('\n');
}
