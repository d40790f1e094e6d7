import { basename, relative, sep } from 'node:path';

import { watch } from 'chokidar';

import type { Scope } from '../../contracts';
import { isNoise } from '../../domain/noise';

import { isListable } from './bundle-location';
import type { SkillRef } from './installation';
import type { Storage } from './storage';

/** Looks out for changes that others make. */
export interface BundleWatcher {
  /** Whether every change since the start was or will be told: memory may be trusted. */
  isHealthy(): boolean;
  close(): Promise<void>;
}

export interface WatchListener {
  /** At once: what memory has of this bundle can no longer be trusted. */
  onTouched(skill: SkillRef): void;
  /** Once the bundle has been quiet for a moment, or was touched for long enough. */
  onSettled(skill: SkillRef): void;
  onRootTouched(scope: Scope): void;
  /** The record with this key was written, by us or by another companion. */
  onRecordTouched(key: string): void;
  /** Watching has begun; what changed before was not seen. */
  onReady(): void;
  /** The system refuses to watch. */
  onFailed(): void;
}

const SETTLE_MS = 200;
const LONGEST_MS = 1_000;

/** Collects the many events of one change into one. */
function createSettling(onSettled: (skill: SkillRef) => void) {
  const pending = new Map<string, { first: number; timer: NodeJS.Timeout }>();
  return {
    touch(skill: SkillRef): void {
      const id = `${skill.scope}/${skill.name}`;
      const now = performance.now();
      const first = pending.get(id)?.first ?? now;
      clearTimeout(pending.get(id)?.timer);
      const wait = Math.max(0, Math.min(SETTLE_MS, first + LONGEST_MS - now));
      const timer = setTimeout(() => {
        pending.delete(id);
        onSettled(skill);
      }, wait);
      timer.unref();
      pending.set(id, { first, timer });
    },
    clear(): void {
      for (const { timer } of pending.values()) {
        clearTimeout(timer);
      }
      pending.clear();
    }
  };
}

/**
 * Watches the roots and the records without following links. When the system refuses (inotify
 * limit), it says so once in the log and is never healthy: lists then look at the disk.
 */
export function watchBundles(storage: Storage, listener: WatchListener): BundleWatcher {
  const { roots, records, log } = storage;
  const scopes: (readonly [Scope, string])[] = [['user', roots.user]];
  if (roots.project !== null) {
    scopes.push(['project', roots.project]);
  }
  let state: 'starting' | 'watching' | 'failed' | 'closed' = 'starting';
  const settling = createSettling(skill => {
    listener.onSettled(skill);
  });

  const watcher = watch([...scopes.map(([, root]) => root), records.directory], {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: path => isIgnored(path)
  });

  function isIgnored(path: string): boolean {
    return scopes.some(([, root]) => {
      const inside = relative(root, path);
      return (
        inside !== '' &&
        !inside.startsWith('..') &&
        (inside.startsWith('.') || isNoise(inside.split(sep).join('/')))
      );
    });
  }

  function onEvent(path: string): void {
    if (relative(records.directory, path) === basename(path)) {
      listener.onRecordTouched(basename(path).replace(/\.json$/, ''));
    }
    for (const [scope, root] of scopes) {
      const inside = relative(root, path);
      const [name] = inside.split(sep);
      if (inside === '') {
        listener.onRootTouched(scope);
      } else if (name !== undefined && name !== '..' && isListable(name)) {
        listener.onTouched({ scope, name });
        settling.touch({ scope, name });
      }
    }
  }

  watcher.on('all', (_event, path) => {
    onEvent(path);
  });
  watcher.on('ready', () => {
    if (state === 'starting') {
      state = 'watching';
      listener.onReady();
    }
  });
  watcher.on('error', error => {
    if (state !== 'failed' && state !== 'closed') {
      state = 'failed';
      log.warn(
        { err: error },
        'Cannot watch the skills directories; lists look at the disk instead'
      );
      listener.onFailed();
      void watcher.close();
    }
  });

  return {
    isHealthy: () => state === 'watching',
    async close() {
      state = 'closed';
      settling.clear();
      await watcher.close();
    }
  };
}
