import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';

import type { Bundles } from '../../src/companion/bundles/bundles';

import { openCrashHome, type CrashHome } from './crash-home';
import { openAt } from './programs/known-bundles';

const KILLS = 100;
const LONGEST_LIFE_MS = 400;
const NAMES = ['demo-0', 'demo-1', 'demo-2'];

describe('A process killed at a random moment of importing, syncing and deleting', () => {
  let home: CrashHome;
  let opened: Bundles | null = null;

  beforeAll(async () => {
    home = await openCrashHome('work-until-killed');
  });

  afterAll(async () => {
    await opened?.close();
    await home.dispose();
  });

  /** Resolves with the snapshots that the process had promised when it was killed. */
  async function runAndKill(): Promise<string[]> {
    const child = spawn(process.execPath, [home.program, home.directory], {
      stdio: ['ignore', 'pipe', 'inherit']
    });
    const promised: string[] = [];
    const exit = new Promise<NodeJS.Signals | null>(resolve => {
      child.once('close', (_code, by) => {
        resolve(by);
      });
    });
    for await (const line of createInterface({ input: child.stdout })) {
      const [word, id] = line.split(' ');
      if (word === 'ready') {
        void delay(Math.random() * LONGEST_LIFE_MS).then(() => child.kill('SIGKILL'));
      } else if (id !== undefined) {
        promised.push(id);
      }
    }
    expect(await exit).toBe('SIGKILL');
    return promised;
  }

  it(`leaves every bundle whole, ${KILLS} times`, async () => {
    const promised = new Set<string>();
    const states = { one: 0, two: 0, missing: 0 };
    for (let kill = 0; kill < KILLS; kill += 1) {
      for (const id of await runAndKill()) {
        promised.add(id);
      }
      const bundles = await openAt(home.directory);
      opened = bundles;
      const listed = new Map((await bundles.list()).map(each => [each.name, each]));
      for (const name of NAMES) {
        const version = await home.versionOf(name);
        states[version ?? 'missing'] += 1;
        expect(listed.get(name)?.modifiedLocally).toBe(version === null ? undefined : false);
      }
      await home.assertTidy();
      await bundles.close();
    }
    const kept = await home.wholeSnapshots();
    expect([...promised].filter(id => !kept.has(id))).toEqual([]);
    process.stdout.write(
      `${KILLS} kills at random: bundles found ${JSON.stringify(states)}, ${promised.size} snapshots promised and kept\n`
    );
  }, 170_000);
});
