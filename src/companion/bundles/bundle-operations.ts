import { join } from 'node:path';

import { ProblemError } from '../../http/problem';
import { queued } from '../queued';

import { locate, notFound, type BundleLocation } from './listing/bundle-location';
import { ChangedUnderneath } from './replacing/changed-underneath';
import { toProblem } from './disk/disk-problem';
import type { SkillRef } from './installing/installation';
import { journalIn } from './state/journal';
import { withLock, type HeldLock } from './locks/locks';
import { makeDirectory } from './disk/make-directory';
import { recoverBundle } from './replacing/recovery';
import {
  ensureStateDirectory,
  locateStateDirectory,
  type StateDirectory
} from './state/state-directory';
import type { Storage } from './storage';

/** What an operation gets while it alone works on a bundle. */
export interface Exclusive {
  readonly location: BundleLocation;
  readonly state: StateDirectory;
  readonly held: HeldLock;
}

/** One operation at a time on each bundle, in this process and on this disk. */
export interface BundleOperations {
  readonly isBusy: (skill: SkillRef) => boolean;
  /** Runs `work` alone; plans anew when another program changed the bundle in between. */
  run<T>(
    skill: SkillRef,
    purpose: string,
    work: (exclusive: Exclusive) => Promise<T>,
    options?: {
      /** Make the skills root when it is missing. */
      makesRoot?: boolean;
      /** Runs before the bundle counts as idle again. */
      after?: () => Promise<void>;
      /** Ends the waiting for other operations on the bundle; work that has started looks to it itself. */
      signal?: AbortSignal | undefined;
    }
  ): Promise<T>;
  /** Resolves when everything that was started has ended. */
  idle(): Promise<void>;
}

const ATTEMPTS = 3;

/** A bundle that an interrupted replacement left aside is not missing. */
export async function isUnfinished(
  state: StateDirectory,
  { key }: BundleLocation
): Promise<boolean> {
  return (await journalIn(state).keys()).includes(key);
}

async function replanning<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ChangedUnderneath)) {
        throw error;
      }
      if (attempt === ATTEMPTS) {
        throw new ProblemError(
          'busy',
          'Another program keeps changing the files of the skill. Nothing was changed; try again when it is done.',
          { cause: error }
        );
      }
    }
  }
}

/** @param onStart told before the files of a bundle are worked on */
export function createBundleOperations(
  storage: Storage,
  onStart: (skill: SkillRef) => void
): BundleOperations {
  const queues = new Map<string, Promise<void>>();

  async function exclusively<T>(
    skill: SkillRef,
    purpose: string,
    work: (exclusive: Exclusive) => Promise<T>,
    makesRoot: boolean,
    signal: AbortSignal | undefined
  ): Promise<T> {
    const before = await locate(storage.roots, skill);
    if (makesRoot) {
      await makeDirectory(before.root);
    }
    const state = await locateStateDirectory(before.root);
    if (!makesRoot && before.found === 'nothing' && !(await isUnfinished(state, before))) {
      throw notFound(skill);
    }
    await ensureStateDirectory(state);
    await storage.records.assertWritable(before.key);
    const alone = async (held: HeldLock): Promise<T> => {
      await recoverBundle(storage, state, before.key);
      return replanning(async () => {
        signal?.throwIfAborted();
        const location = await locate(storage.roots, skill);
        if (location.key !== before.key) {
          // A link took the directory's place or the other way round: the lock is for another bundle.
          throw new ChangedUnderneath();
        }
        return work({ location, state, held });
      });
    };
    return withLock(join(state.locks, before.key), purpose, alone, { signal });
  }

  return {
    isBusy: ({ scope, name }) => queues.has(`${scope}/${name}`),
    run(skill, purpose, work, { makesRoot = false, after, signal } = {}) {
      const id = `${skill.scope}/${skill.name}`;
      const workAlone = async () => {
        try {
          onStart(skill);
          return await exclusively(skill, purpose, work, makesRoot, signal);
        } catch (error) {
          throw toProblem(error);
        } finally {
          await after?.();
        }
      };
      const enqueue = (start: () => Promise<void>): void => {
        const turn = (queues.get(id) ?? Promise.resolve()).then(start);
        queues.set(id, turn);
        void turn.then(() => {
          if (queues.get(id) === turn) {
            queues.delete(id);
          }
        });
      };
      return queued(enqueue, signal, workAlone);
    },
    async idle() {
      await Promise.allSettled(queues.values());
    }
  };
}
