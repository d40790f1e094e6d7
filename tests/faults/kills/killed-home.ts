import { once } from 'node:events';
import { watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { ownerOf } from '../../../src/companion/bundles/locks/lock-directory';
import { isTagOfDeadProcess } from '../../../src/companion/bundles/locks/process-identity';
import { SkillsError } from '../../../src/client';
import type { CompanionProcess } from '../../support/companion-process';
import { diskState } from '../../support/disk-state';
import { setStage } from '../../support/stage';

import type { Attempt, Scene } from './scene';
import { bundlesOf, keyOf, sameLines, type PlacedBundle } from '../support/bundles-on-disk';
import type { Moment } from './chance';
import { KeptSnapshots } from '../support/kept-snapshots';
import { changesTo, COPY, OWN } from '../support/skill-revisions';

/** What a kill was found to have left, once the next companion had started. */
export interface Aftermath {
  /** When the operation had answered, counted from the same as its moment; null when it was killed before. */
  readonly tookMs: number | null;
  /** Replacements that the next companion had to finish or take back. */
  readonly interrupted: number;
  readonly replaced: number;
}

/** A home, an upstream that moves, and companions of which each is killed and followed by the next. */
export interface KilledHome {
  scene(pick: Scene['pick']): Promise<Scene>;
  /** Runs an attempt, kills the companion, starts the next one, and checks every bundle. */
  kill(attempt: Attempt, moment: Moment): Promise<Aftermath>;
  readonly snapshots: KeptSnapshots;
  close(): Promise<void>;
}

export async function openKilledHome(): Promise<KilledHome> {
  const stage = await setStage();
  const { home, github } = stage;
  const snapshots = new KeptSnapshots(home.dataDir);
  const scopeState = path.join(path.dirname(home.userSkillsDir), '.jupyterlab-skills');
  github.rateLimit.set({ limit: 1_000_000 });
  let revision = 1;
  const repository = await github.createRepository('acme/skills', { files: changesTo(revision) });
  let companion: CompanionProcess = stage.companion;
  const address = (skill?: string): string =>
    stage.address(`acme/skills${skill === undefined ? '' : `/tree/main/skills/${skill}`}`);
  // The first import makes the state directory, in which later kills must leave nothing.
  await companion.client.importSkill({ url: address('alpha'), scope: 'user' });

  async function assertTidy(): Promise<void> {
    for (const root of [home.userSkillsDir, home.projectSkillsDir]) {
      const above = path.dirname(root);
      const others = (await readdir(above)).filter(name => name !== 'skills');
      if (root === home.userSkillsDir || others.length > 0) {
        expect(others).toEqual(['.jupyterlab-skills']);
        const state = await diskState(path.join(above, '.jupyterlab-skills'));
        expect(state.filter(line => !line.startsWith('off/'))).toEqual(TIDY);
      }
    }
    const temporary = await readdir(path.join(home.dataDir, 'tmp'));
    expect(temporary.filter(isTagOfDeadProcess)).toEqual([]);
    for (const locks of ['locks', 'upstream/locks']) {
      expect([locks, await locksOfTheDead(path.join(home.dataDir, locks))]).toEqual([locks, []]);
    }
    expect((await readdir(home.directory)).sort()).toEqual(['data', 'home', 'project']);
  }

  /** Locks but those of the companion that lives, which may be at work in the background. */
  async function locksOfTheDead(directory: string): Promise<string[]> {
    const names = await readdir(directory).catch(() => ['new']);
    const made = await readdir(path.join(directory, 'new')).catch(() => []);
    const held = names.filter(name => name !== 'new');
    const owners = await Promise.all(held.map(name => ownerOf(path.join(directory, name))));
    return [
      ...made.filter(isTagOfDeadProcess),
      ...held.filter((_, index) => owners[index]?.pid !== companion.process.pid)
    ];
  }

  /** Compares every bundle with what it was; @returns how many are new. */
  async function assertWhole(
    before: ReadonlyMap<string, PlacedBundle>,
    { isDone, holds }: Attempt
  ): Promise<number> {
    const after = await bundlesOf(home);
    if (holds?.(after) === false) {
      throw new Error(`There are ${[...after.keys()].join(', ')}`);
    }
    const taken = await snapshots.look();
    let replaced = 0;
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const [was, is] = [before.get(name), after.get(name)];
      if (sameLines(was?.lines, is?.lines) && was?.enabled === is?.enabled) {
        continue;
      }
      replaced += 1;
      if (!isDone(name, is, was)) {
        throw new Error(
          `"${name}" is neither old nor new.\nIt was ${was?.lines.join('\n')}\nIt is ${is?.lines.join('\n')}`
        );
      }
      const kept = taken.filter(each => each.key === name).map(({ lines }) => lines);
      const onlyStamps = sameLines(was?.unstamped, is?.unstamped);
      if (was !== undefined && !onlyStamps && !kept.some(lines => sameLines(lines, was.lines))) {
        throw new Error(`What "${name}" was is in no snapshot`);
      }
    }
    return replaced;
  }

  /** The companion must know each bundle as installed by us, not merely find it. */
  async function assertRecorded(): Promise<void> {
    const listed = await companion.client.listSkills();
    const onDisk = await bundlesOf(home);
    const states = listed.map(({ scope, name, enabled }) => [keyOf(scope, name), enabled]);
    expect(Object.fromEntries(states)).toEqual(
      Object.fromEntries([...onDisk].map(([key, { enabled }]) => [key, enabled]))
    );
    const installed = listed.filter(each => each.name !== OWN && each.name !== COPY);
    for (const { name, installedAt, tracksUpstream } of installed) {
      expect([name, installedAt, tracksUpstream]).toEqual([
        name,
        expect.any(String),
        onDisk.get(name)?.tracks
      ]);
    }
  }

  return {
    snapshots,
    async scene(pick) {
      return {
        client: companion.client,
        home,
        snapshots,
        present: [...(await bundlesOf(home)).keys()],
        look: () => bundlesOf(home),
        pick,
        address,
        revision: () => revision,
        advance: async () => {
          revision += 1;
          await repository.commit(changesTo(revision));
        }
      };
    },
    async kill(attempt, moment) {
      const before = await bundlesOf(home);
      await snapshots.look();
      const ended = once(companion.process, 'close');
      // Edits in place and switches have no staging; what they do first is a snapshot.
      const watchers = [path.join(scopeState, 'staging'), path.join(home.dataDir, 'snapshots')].map(
        directory => watch(directory)
      );
      const firstWrite = Promise.race(watchers.map(watcher => once(watcher, 'change')));
      let begun = performance.now();
      const outcome = attempt.run().then(
        () => performance.now(),
        (error: unknown) => {
          if (error instanceof SkillsError && error.code === 'network') {
            return null;
          }
          throw error;
        }
      );
      if (moment.after === 'first write') {
        await Promise.race([
          firstWrite.then(() => {
            begun = performance.now();
          }),
          outcome
        ]);
      }
      await Promise.race([delay(moment.ms), outcome]);
      companion.process.kill('SIGKILL');
      const answered = await outcome;
      watchers.forEach(watcher => {
        watcher.close();
      });
      await ended;
      const journal = await readdir(path.join(scopeState, 'journal')).catch(() => []);
      companion = await stage.start();
      const replaced = await assertWhole(before, attempt);
      await assertTidy();
      await assertRecorded();
      return {
        tookMs: answered === null ? null : answered - begun,
        interrupted: journal.length,
        replaced
      };
    },
    close: () => stage.close()
  };
}

const TIDY = [
  '.gitignore 644 cdbcae15105d6b781e620813c79c7e868740d4e9cc53ce6f5fcbbc12387adf4b',
  'journal/',
  'locks/',
  'locks/new/',
  'staging/'
];
