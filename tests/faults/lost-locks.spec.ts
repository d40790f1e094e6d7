import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Bundles } from '../../src/companion/bundles/bundles';
import {
  REPLACEMENT_STEPS,
  type ReplacementStep
} from '../../src/companion/bundles/installing/installation';
import { ownIdentity } from '../../src/companion/bundles/locks/process-identity';
import { contentOf, openHome, SKILL, type Home } from '../companion/bundles/home';

const demo = { scope: 'user', name: 'demo' } as const;
const UPDATED = `${SKILL}More.\n`;

/** What becomes of the lock while its holder works, as it happens on network file systems. */
const LOSSES: Record<string, (lock: string) => void> = {
  'was removed': lock => {
    rmSync(lock, { recursive: true });
  },
  'belongs to another machine': lock => {
    rmSync(lock, { recursive: true });
    mkdirSync(lock);
    const owner = { ...ownIdentity, host: 'elsewhere', token: 'other', purpose: 'test' };
    writeFileSync(join(lock, 'owner.json'), JSON.stringify(owner));
  },
  'cannot be read': lock => {
    writeFileSync(join(lock, 'owner.json'), '{"torn');
  }
};

/** From this step on the operation has begun to move things, and ends what it began. */
const FIRST_MOVE = REPLACEMENT_STEPS.indexOf('moved-aside');

describe('An operation whose lock is lost while it works', () => {
  let home: Home;
  let state: string;
  let snapshot: string;
  let loseAt: { step: ReplacementStep; lose: (lock: string) => void } | null;

  beforeEach(async () => {
    loseAt = null;
    home = await openHome({
      onStep: step => {
        if (step === loseAt?.step) {
          const [lock = ''] = readdirSync(join(state, 'locks')).filter(name => name !== 'new');
          loseAt.lose(join(state, 'locks', lock));
        }
      }
    });
    state = join(home.directory, '.claude', '.jupyterlab-skills');
    await home.install({ 'SKILL.md': UPDATED, a: 'a' });
    ({ snapshot = '' } = await home.install({ 'SKILL.md': SKILL }, { mode: 'overwrite' }));
  });
  afterEach(() => home.dispose());

  const OPERATIONS: Record<string, (bundles: Bundles) => Promise<unknown>> = {
    replace: () => home.install({ 'SKILL.md': UPDATED }, { mode: 'overwrite' }),
    create: () => home.install({ 'SKILL.md': UPDATED }, { skill: { scope: 'user', name: 'new' } }),
    remove: bundles => bundles.remove(demo),
    restore: bundles => bundles.restore(snapshot)
  };

  const cases = Object.keys(LOSSES).flatMap(loss =>
    Object.keys(OPERATIONS).flatMap(operation =>
      REPLACEMENT_STEPS.slice(0, FIRST_MOVE + 2).map(step => [loss, operation, step] as const)
    )
  );

  it.each(cases)('%s: %s, after %s', async (loss, operation, step) => {
    const [lose, run] = [LOSSES[loss], OPERATIONS[operation]];
    if (lose === undefined || run === undefined) {
      throw new Error('No such case');
    }
    const before = await contentOf(home.skills);
    const kept = (await home.bundles.snapshots()).map(({ id }) => id);
    loseAt = { step, lose };
    const outcome = await run(home.bundles).then(
      () => 'done',
      (error: unknown) => (error as { code?: string }).code
    );
    loseAt = null;
    const hasBegun = REPLACEMENT_STEPS.indexOf(step) >= FIRST_MOVE;
    expect(outcome).toBe(hasBegun ? 'done' : 'busy');
    if (!hasBegun) {
      expect(await contentOf(home.skills)).toEqual(before);
      expect((await home.bundles.snapshots()).map(({ id }) => id)).toEqual(kept);
    }
    expect(await readdir(join(state, 'journal'))).toEqual([]);
    expect(await readdir(join(state, 'staging'))).toEqual([]);

    for (const name of await readdir(join(state, 'locks'))) {
      if (name !== 'new') {
        rmSync(join(state, 'locks', name), { recursive: true });
      }
    }
    if (!hasBegun) {
      await run(home.bundles);
      expect(await contentOf(home.skills)).not.toEqual(before);
    }
  });
});
