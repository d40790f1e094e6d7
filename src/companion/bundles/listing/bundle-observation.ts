import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Scope } from '../../../contracts';

import { directoriesOf, type BundleIndex } from './bundle-index';
import { watchBundles, type BundleWatcher } from './bundle-watcher';
import type { SkillRef } from '../installing/installation';
import { makeDirectory } from '../disk/make-directory';
import type { Storage } from '../storage';

/** Decides how much of the disk a list has to look at. */
export interface BundleObservation {
  /** Brings the index up to date with the disk: from what the watcher told, or by looking. */
  catchUp(scopes: readonly Scope[], look: boolean): Promise<void>;
  /** To be told of every look at a bundle, and where its content lies. */
  onLooked(skill: SkillRef, directories: readonly string[], disabledIn: string | null): void;
  /** Windows does not move a directory while something below it is watched. The next look watches again. */
  release(skill: SkillRef): void;
  /** Resolves when nothing of it is at work on the disk any more. */
  close(): Promise<void>;
}

const RESCAN_MS = 1_500;
/** How old a scan may be that answers for the disk while nobody watches. */
const FRESH_MS = 1_000;
const FOLLOWED_AT_ONCE = 100;

const idOf = ({ scope, name }: SkillRef): string => `${scope}/${name}`;

/**
 * Scans once, then watches. While the watcher works only touched bundles are looked at again.
 *
 * @param watching false for a program that ends soon: it looks when it is asked, and leaves no trace of
 *   having looked
 */
export function observeBundles(
  storage: Storage,
  index: BundleIndex,
  isBusy: (skill: SkillRef) => boolean,
  watching = true
): BundleObservation {
  const scopes: Scope[] = storage.roots.project === null ? ['user'] : ['user', 'project'];
  const touched = new Map<string, SkillRef>();
  const stale = new Set<Scope>(scopes);
  const running = new Map<Scope, Promise<void>>();
  const background = new Set<Promise<void>>();
  const scanned = new Map<Scope, number>();
  let watcher: BundleWatcher | null = null;
  let rescan: NodeJS.Timeout | null = null;
  let closed = false;

  function scan(scope: Scope): Promise<void> {
    const before = running.get(scope) ?? Promise.resolve();
    const work = before.then(async () => {
      stale.delete(scope);
      try {
        await index.refreshScope(scope);
        scanned.set(scope, performance.now());
      } catch (error) {
        stale.add(scope);
        throw error;
      }
    });
    running.set(scope, work);
    const forget = (): void => {
      if (running.get(scope) === work) {
        running.delete(scope);
      }
    };
    work.then(forget, forget);
    return work;
  }

  function inBackground(work: () => Promise<unknown>): void {
    if (closed) {
      return;
    }
    const settled = work()
      .catch((error: unknown) => {
        storage.log.warn({ err: error }, 'Looking at the skills directories failed');
      })
      .then(() => {
        background.delete(settled);
      });
    background.add(settled);
  }

  async function backgroundSettled(): Promise<void> {
    while (background.size > 0 || running.size > 0) {
      await Promise.allSettled([...background, ...running.values()]);
    }
  }

  async function refreshTouched(scope: Scope): Promise<void> {
    for (const [id, skill] of touched) {
      if (skill.scope === scope && !isBusy(skill)) {
        touched.delete(id);
        await index.refresh(skill);
      }
    }
  }

  const isTrusted = (scope: Scope): boolean =>
    !stale.has(scope) &&
    (watcher !== null || performance.now() - (scanned.get(scope) ?? -Infinity) < FRESH_MS);

  async function catchUpScope(scope: Scope, look: boolean): Promise<void> {
    if (look) {
      return scan(scope);
    }
    if (!isTrusted(scope)) {
      await (running.get(scope) ?? scan(scope));
    }
    await refreshTouched(scope);
  }

  const rescanAll = (): void => {
    for (const scope of scopes) {
      inBackground(() => scan(scope));
    }
  };

  function onFailed(error: unknown): void {
    if (closed || rescan !== null) {
      return;
    }
    const message = 'Cannot watch the skills directories; they are looked at every 1.5 s instead';
    storage.log.warn({ err: error }, message);
    watcher?.close();
    watcher = null;
    rescan = setInterval(rescanAll, RESCAN_MS);
    rescan.unref();
  }

  const isClosed = (): boolean => closed;

  async function start(): Promise<void> {
    await Promise.all(scopes.map(scan));
    if (isClosed()) {
      return;
    }
    await saveScans();
    // Where the data directory is read-only no record will be written, either.
    await makeDirectory(storage.records.directory, 0o700).catch(() => undefined);
    if (isClosed()) {
      return;
    }
    watcher = watchBundles(storage, {
      onFailed,
      onTouched: skill => touched.set(idOf(skill), skill),
      onSettled: skill => {
        if (!isBusy(skill)) {
          touched.delete(idOf(skill));
          inBackground(() => index.refresh(skill));
        }
      },
      onRootChanged: scope => {
        stale.add(scope);
        inBackground(() => scan(scope));
      },
      onRecordTouched: key => {
        for (const { location } of scopes.flatMap(scope => index.all(scope))) {
          if (location.key === key) {
            touched.set(idOf(location.skill), location.skill);
            inBackground(() => refreshTouched(location.skill.scope));
          }
        }
      }
    });
    await followAll(watcher);
    // What changed while nobody watched.
    rescanAll();
  }

  function saveScans(): Promise<void> {
    const bundles = scopes.flatMap(scope => index.all(scope));
    return storage.scans.save(
      new Map(bundles.map(({ location, scan: found }) => [location.directory, found]))
    );
  }

  async function followAll(started: BundleWatcher): Promise<void> {
    let count = 0;
    for (const bundle of scopes.flatMap(scope => index.all(scope))) {
      const { skill, enabled, path } = bundle.location;
      started.follow(skill, directoriesOf(bundle.location, bundle.scan));
      if (!enabled) {
        started.watchDisabled(skill.scope, dirname(path));
      }
      count += 1;
      if (count % FOLLOWED_AT_ONCE === 0) {
        await nextTurn();
      }
    }
  }

  if (watching) {
    inBackground(start);
  }

  return {
    async catchUp(wanted, look) {
      for (const scope of wanted) {
        await catchUpScope(scope, look);
      }
    },
    onLooked(skill, directories, disabledIn) {
      if (disabledIn !== null) {
        watcher?.watchDisabled(skill.scope, disabledIn);
      }
      if (watcher?.follow(skill, directories) === true) {
        watcher.touch(skill);
      }
    },
    release(skill) {
      if (storage.platform === 'win32') {
        watcher?.follow(skill, []);
      }
    },
    async close() {
      closed = true;
      if (rescan !== null) {
        clearInterval(rescan);
      }
      await backgroundSettled();
      if (watching) {
        await saveScans();
      }
      watcher?.close();
    }
  };
}
