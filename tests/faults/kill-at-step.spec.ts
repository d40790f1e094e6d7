import { spawn } from 'node:child_process';

import type { Bundles } from '../../src/companion/bundles/bundles';
import {
  REPLACEMENT_STEPS,
  type ReplacementStep
} from '../../src/companion/bundles/installing/installation';

import { openCrashHome, type CrashHome } from './crash-home';
import { openAt, requestFor, type Version } from './programs/known-bundles';

const OPERATIONS = ['install over', 'create', 'remove', 'restore'] as const;
type Operation = (typeof OPERATIONS)[number];

const ROUNDS = 3;
const skill = { scope: 'user', name: 'demo' } as const;

/** From this step on the operation holds. */
const heldFrom = (operation: Operation): ReplacementStep =>
  operation === 'remove' ? 'moved-aside' : 'moved-in';

describe('A process killed at a step of a replacement', () => {
  let home: CrashHome;
  let opened: Bundles | null = null;
  const kills = new Map<ReplacementStep, { old: number; new: number }>();

  beforeAll(async () => {
    home = await openCrashHome('die-at-step');
  });

  afterAll(async () => {
    const rows = [...kills].map(
      ([step, { old, new: after }]) =>
        `  ${step.padEnd(12)} ${old + after} kills: ${old} whole and old, ${after} whole and new`
    );
    process.stdout.write(`Kills by step\n${rows.join('\n')}\n`);
    await opened?.close();
    await home.dispose();
  });

  /** Puts `version` there, or nothing, and gives the id of a snapshot of the other version. */
  async function prepare(version: Version | null): Promise<string> {
    const bundles = await openAt(home.directory);
    const install = async (each: Version) =>
      bundles.install(await requestFor(home.directory, skill.name, each, 'overwrite'));
    await install(version === 'one' ? 'two' : 'one');
    const { snapshot = '' } = await install(version ?? 'two');
    if (version === null) {
      await bundles.remove(skill);
    }
    await bundles.close();
    return snapshot;
  }

  async function runToDeath(...args: string[]): Promise<void> {
    const child = spawn(process.execPath, [home.program, home.directory, ...args], {
      stdio: ['ignore', 'ignore', 'inherit']
    });
    const signal = await new Promise(resolve => {
      child.once('exit', (_code, by) => {
        resolve(by);
      });
    });
    expect(signal).toBe('SIGKILL');
  }

  const afterwards = (operation: Operation): Version | null =>
    operation === 'remove' ? null : operation === 'create' ? 'one' : 'two';

  it.each(
    OPERATIONS.flatMap(operation => REPLACEMENT_STEPS.map(step => [operation, step] as const))
  )(
    'leaves the bundle whole: %s, %s',
    async (operation, step) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const before = operation === 'create' ? null : 'one';
        const snapshot = await prepare(before);
        const promised = await home.wholeSnapshots();

        await runToDeath(
          operation,
          operation === 'restore' ? snapshot : (afterwards(operation) ?? ''),
          step
        );
        const bundles = await openAt(home.directory);
        opened = bundles;

        const holds =
          REPLACEMENT_STEPS.indexOf(step) >= REPLACEMENT_STEPS.indexOf(heldFrom(operation));
        const expected = holds ? afterwards(operation) : before;
        expect(await home.versionOf(skill.name)).toBe(expected);
        const [listed] = await bundles.list();
        expect(listed?.modifiedLocally).toBe(expected === null ? undefined : false);
        expect(listed?.trackingRef?.[0]).toBe(
          expected === null ? undefined : { one: '1', two: '2' }[expected]
        );
        await home.assertTidy();
        const kept = await home.wholeSnapshots();
        expect([...promised].filter(id => !kept.has(id))).toEqual([]);
        await bundles.close();

        const count = kills.get(step) ?? { old: 0, new: 0 };
        kills.set(step, { ...count, [holds ? 'new' : 'old']: count[holds ? 'new' : 'old'] + 1 });
      }
    },
    60_000
  );
});
