import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { openObjectStore } from '../../src/companion/bundles/state/object-store';

import { openCrashHome, type CrashHome } from './crash-home';

const COUNT = 120;
const ROUNDS = 8;
const TWO_DAYS_S = 2 * 24 * 60 * 60;
const textOf = (round: string, index: number): string => `${round} ${index}`;

describe('A sweep beside another process', () => {
  let home: CrashHome;
  let dataDir: string;
  let started: ChildProcess[] = [];

  beforeAll(async () => {
    home = await openCrashHome('sweep-or-put');
  });
  afterEach(() => {
    started.forEach(child => child.kill('SIGKILL'));
    started = [];
  });
  afterAll(() => home.dispose());

  function start(...parameters: string[]) {
    const child = spawn(process.execPath, [home.program, dataDir, ...parameters], {
      stdio: ['pipe', 'pipe', 'inherit']
    });
    started.push(child);
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return {
      child,
      async run(line: string): Promise<string> {
        child.stdin.write(`${line}\n`);
        return String((await answers.next()).value);
      }
    };
  }

  /** Objects that nobody has used for two days. */
  async function putOld(round: string): Promise<string[]> {
    const objects = openObjectStore(dataDir);
    const time = Date.now() / 1000 - TWO_DAYS_S;
    const digests: string[] = [];
    for (let index = 0; index < COUNT; index += 1) {
      const sha256 = await objects.put(new TextEncoder().encode(textOf(round, index)));
      await utimes(objects.path(sha256), time, time);
      digests.push(sha256);
    }
    return digests;
  }

  const read = async (sha256: string): Promise<string> =>
    Buffer.from(await openObjectStore(dataDir).read(sha256)).toString();

  it('takes no object that the other has put, however their steps fall', async () => {
    dataDir = join(home.directory, 'concurrent');
    await mkdir(dataDir, { recursive: true });
    const sweeper = start('sweep', '0');
    const putter = start('put', String(COUNT));
    let removed = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const digests = await putOld(`round${round}`);
      const [told] = await Promise.all([sweeper.run('sweep'), putter.run(`round${round}`)]);
      removed += Number(told.replace('done ', ''));
      for (const [index, sha256] of digests.entries()) {
        expect(await read(sha256)).toBe(textOf(`round${round}`, index));
      }
    }
    // Otherwise the two have not met, and nothing was tried.
    expect(removed).toBeGreaterThan(0);
  }, 120_000);

  it.each([
    ['aside', 0],
    ['looked', 7],
    ['aside', 60]
  ])(
    'that is killed with an object %s, after %s others, takes none that is used',
    async (step, after) => {
      dataDir = join(home.directory, `killed-${step}-${after}`);
      await mkdir(dataDir, { recursive: true });
      const digests = await putOld('killed');
      const used = digests.filter((_digest, index) => index % 3 === 0);
      const { child } = start('sweep', '0', step, String(after));
      child.stdin.write('sweep\n');
      await once(child, 'exit');

      const swept = await readdir(join(dataDir, 'objects', 'swept'));
      expect(swept).toHaveLength(1);
      const objects = openObjectStore(dataDir);
      // What is put now, be it in the dead one's hands, is there from then on.
      for (const [index] of digests.entries()) {
        if (used.includes(digests[index] ?? '')) {
          await objects.put(new TextEncoder().encode(textOf('killed', index)));
        }
      }
      const next = start('sweep', '0');
      expect(await next.run('sweep')).toMatch(/^done \d+$/);
      for (const sha256 of used) {
        expect(await read(sha256)).toMatch(/^killed \d+$/);
      }
      const left = await readdir(join(dataDir, 'objects'), { recursive: true });
      expect(left.filter(name => name.length > 60)).toHaveLength(
        // The one that the dead sweep had in its hands goes a day later.
        swept.every(name => used.includes(name.slice(0, 64))) ? used.length : used.length + 1
      );
    },
    60_000
  );
});
