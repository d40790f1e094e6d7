import type { Scope } from '../../contracts';

import type { BundleIndex } from './bundle-index';
import { watchBundles, type BundleWatcher } from './bundle-watcher';
import type { SkillRef } from './installation';
import type { Storage } from './storage';

/** Decides how much of the disk a list has to look at. */
export interface BundleObservation {
  /** Brings the index up to date with the disk: from what the watcher told, or by looking. */
  catchUp(scopes: readonly Scope[], look: boolean): Promise<void>;
  close(): Promise<void>;
}

const RESCAN_MS = 1_500;

/**
 * Scans once, then watches. While the watcher is healthy only touched bundles are looked at again;
 * linked ones always, since what a link leads to is not watched.
 */
export function observeBundles(
  storage: Storage,
  index: BundleIndex,
  isBusy: (skill: SkillRef) => boolean
): BundleObservation {
  const scopes: Scope[] = storage.roots.project === null ? ['user'] : ['user', 'project'];
  const touched = new Map<string, SkillRef>();
  const stale = new Set<Scope>(scopes);
  const scans = new Map<Scope, Promise<void>>();
  let watcher: BundleWatcher | null = null;
  let rescan: NodeJS.Timeout | null = null;
  let closed = false;

  function scan(scope: Scope): Promise<void> {
    stale.delete(scope);
    const running = index
      .refreshScope(scope)
      .catch((error: unknown) => {
        stale.add(scope);
        throw error;
      })
      .finally(() => scans.delete(scope));
    scans.set(scope, running);
    return running;
  }

  function inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      storage.log.warn({ err: error }, 'Looking at the skills directories failed');
    });
  }

  async function catchUpScope(scope: Scope, look: boolean): Promise<void> {
    const running = scans.get(scope);
    if (running !== undefined && !look) {
      return running;
    }
    if (look || stale.has(scope) || watcher?.isHealthy() !== true) {
      await running;
      return scan(scope);
    }
    const linked = index.all(scope).filter(bundle => bundle.location.linked);
    const skills = new Map(linked.map(({ location }) => [location.skill.name, location.skill]));
    for (const [id, skill] of touched) {
      if (skill.scope === scope && !isBusy(skill)) {
        touched.delete(id);
        skills.set(skill.name, skill);
      }
    }
    for (const skill of skills.values()) {
      await index.refresh(skill);
    }
  }

  function startWatching(): void {
    if (closed) {
      return;
    }
    watcher = watchBundles(storage, {
      onTouched: skill => touched.set(`${skill.scope}/${skill.name}`, skill),
      onSettled: skill => {
        if (!isBusy(skill)) {
          touched.delete(`${skill.scope}/${skill.name}`);
          inBackground(index.refresh(skill));
        }
      },
      onRootTouched: scope => {
        stale.add(scope);
        inBackground(scan(scope));
      },
      onRecordTouched: key => {
        for (const { location } of scopes.flatMap(scope => index.all(scope))) {
          if (location.key === key) {
            touched.set(`${location.skill.scope}/${location.skill.name}`, location.skill);
            inBackground(catchUpScope(location.skill.scope, false));
          }
        }
      },
      onReady: () => {
        for (const scope of scopes) {
          inBackground(scan(scope));
        }
      },
      onFailed: () => {
        rescan = setInterval(() => {
          for (const scope of scopes) {
            inBackground(catchUpScope(scope, false));
          }
        }, RESCAN_MS);
        rescan.unref();
      }
    });
  }

  inBackground(Promise.all(scopes.map(scope => scan(scope))).finally(startWatching));

  return {
    async catchUp(wanted, look) {
      for (const scope of wanted) {
        await catchUpScope(scope, look);
      }
    },
    async close() {
      closed = true;
      if (rescan !== null) {
        clearInterval(rescan);
      }
      await Promise.allSettled(scans.values());
      await watcher?.close();
    }
  };
}
