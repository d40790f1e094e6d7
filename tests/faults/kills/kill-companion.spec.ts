import { UPSTREAM_ATTEMPTS } from './attempts';
import { Moments, seededRandom } from './chance';
import { openKilledHome, type KilledHome } from './killed-home';
import { OWN_ATTEMPTS } from './own-attempts';

/** `npm run test:kills` asks for more than every run of the tests can afford. */
const KILLS = Number(process.env['KILLS'] ?? 100);
const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const MS_A_KILL = 3_000;

describe('A companion killed at a random moment of an operation', () => {
  let home: KilledHome;
  const counts: Record<string, Record<string, number>> = {};

  beforeAll(async () => {
    home = await openKilledHome();
  });

  afterAll(async () => {
    process.stdout.write(`Kills at random (seed ${SEED})\n${table(counts)}\n`);
    await home.close();
  });

  it(
    `leaves every bundle wholly old or wholly new, ${KILLS} times`,
    async () => {
      const random = seededRandom(SEED);
      const pick = <T>(from: readonly T[]): T => {
        const picked = from[Math.floor(random() * from.length)];
        if (picked === undefined) {
          throw new Error('Nothing to pick from');
        }
        return picked;
      };
      const operations = Object.entries({ ...UPSTREAM_ATTEMPTS, ...OWN_ATTEMPTS }).map(
        ([name, prepare]) => ({ name, prepare, moments: new Moments(random) }) as const
      );
      for (let kill = 0; kill < KILLS; kill += 1) {
        const operation = operations[kill % operations.length] ?? pick(operations);
        const attempt = await operation.prepare(await home.scene(pick));
        const moment = operation.moments.next();
        const { tookMs, interrupted, replaced } = await home.kill(attempt, moment);
        operation.moments.learn(moment, tookMs);
        const row = (counts[operation.name] ??= {
          kills: 0,
          'in the middle': 0,
          'with a journal left': 0,
          'bundles new': 0
        });
        const add = (column: string, by: number): void => {
          row[column] = (row[column] ?? 0) + by;
        };
        add('kills', 1);
        add('in the middle', tookMs === null ? 1 : 0);
        add('with a journal left', interrupted > 0 ? 1 : 0);
        add('bundles new', replaced);
      }
      // Kills that all came too late would prove nothing.
      const inTheMiddle = Object.values(counts).map(row => row['in the middle'] ?? 0);
      expect(inTheMiddle.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(KILLS / 5);
      expect(await home.snapshots.verifyAll()).toBe(home.snapshots.all.length);
    },
    KILLS * MS_A_KILL
  );
});

function table(rows: Readonly<Record<string, Readonly<Record<string, number>>>>): string {
  return Object.entries(rows)
    .map(([name, row]) => {
      const cells = Object.entries(row).map(([column, count]) => `${column} ${count}`);
      return `  ${name.padEnd(28)} ${cells.join(', ')}`;
    })
    .join('\n');
}
