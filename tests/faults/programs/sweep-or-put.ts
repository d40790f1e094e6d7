/**
 * Sweeps or puts at every line that it reads, and says when it is done. Objects are the texts
 * `PREFIX 0` to `PREFIX COUNT-1`, PREFIX being the line. Arguments: data directory, role, count, and
 * for a sweep that dies the step and the number of the object at which it kills itself.
 */
import { createInterface } from 'node:readline';
import { join } from 'node:path';

import { withLock } from '../../../src/companion/bundles/locks/locks';
import { openObjectStore } from '../../../src/companion/bundles/state/object-store';
import { sweepObjects } from '../../../src/companion/bundles/state/sweep-objects';

const [dataDir = '', role, count = '0', dieAt, dieAfter = '0'] = process.argv.slice(2);
const objects = openObjectStore(dataDir);
let taken = 0;

async function put(prefix: string): Promise<void> {
  for (let index = 0; index < Number(count); index += 1) {
    await objects.put(new TextEncoder().encode(`${prefix} ${index}`));
  }
}

async function sweep(): Promise<number> {
  return await withLock(join(dataDir, 'locks', 'upkeep'), 'test', held =>
    sweepObjects({
      dataDir,
      held,
      now: new Date(),
      references: () => Promise.resolve(new Set<string>()),
      onStep: step => {
        taken += step === dieAt ? 1 : 0;
        if (step === dieAt && taken > Number(dieAfter)) {
          process.kill(process.pid, 'SIGKILL');
        }
      }
    })
  );
}

async function main(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (role === 'put') {
      await put(line);
    }
    process.stdout.write(`done ${role === 'sweep' ? await sweep() : 0}\n`);
  }
}

void main();
