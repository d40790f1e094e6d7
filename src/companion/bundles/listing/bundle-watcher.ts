import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Scope } from '../../../contracts';
import { isNoise } from '../../../domain/noise';

import { isListable } from './bundle-location';
import { codeOf } from '../disk/disk-problem';
import { watchDirectories } from '../disk/directory-watches';
import type { SkillRef } from '../installing/installation';
import { createSettling } from '../disk/settling';
import type { Storage } from '../storage';

/** Looks out for changes that others make. */
export interface BundleWatcher {
  /**
   * Watches exactly these directories of a bundle; a linked one's where they really are. True when some were not watched until now: what happened in them since the look was not told.
   */
  follow(skill: SkillRef, directories: readonly string[]): boolean;
  /** Watches a directory of disabled bundles, too: another companion may rename or remove some. */
  watchDisabled(scope: Scope, directory: string): void;
  /** As if the bundle had changed. */
  touch(skill: SkillRef): void;
  close(): void;
}

export interface WatchListener {
  /** At once: what memory has of this bundle can no longer be trusted. */
  onTouched(skill: SkillRef): void;
  /** Once the bundle has been quiet for a moment, or was touched for long enough. */
  onSettled(skill: SkillRef): void;
  /** Anything may have changed in the scope. */
  onRootChanged(scope: Scope): void;
  /** The record with this key was written, by us or by another companion. */
  onRecordTouched(key: string): void;
  /** The system refuses to watch; from now on nothing is told. */
  onFailed(error: unknown): void;
}

function inodeOf(path: string): bigint | null {
  try {
    return statSync(path, { bigint: true }).ino;
  } catch (error) {
    if (codeOf(error) === undefined) {
      throw error;
    }
    // Missing or not to be looked at: there is nothing to watch.
    return null;
  }
}

/** The directory itself, or the nearest one above that exists: there its making will be seen. */
function nearestExisting(path: string): string {
  return inodeOf(path) !== null || dirname(path) === path ? path : nearestExisting(dirname(path));
}

/** Watches the roots, the followed bundles and the records. Links are not followed. */
export function watchBundles(storage: Storage, listener: WatchListener): BundleWatcher {
  const { roots, records } = storage;
  const scopes: (readonly [Scope, string])[] = [['user', roots.user]];
  if (roots.project !== null) {
    scopes.push(['project', roots.project]);
  }
  const settling = createSettling();
  const followed = new Map<string, readonly string[]>();
  const owners = new Map<string, SkillRef>();
  const disabled = new Map<string, Scope>();
  const rootInodes = new Map<Scope, bigint | null>();
  const watches = watchDirectories({
    onChange,
    onExhausted: error => {
      settling.clear();
      listener.onFailed(error);
    }
  });

  function touch(skill: SkillRef): void {
    listener.onTouched(skill);
    settling.touch(`${skill.scope}/${skill.name}`, () => {
      listener.onSettled(skill);
    });
  }

  /** Watches the root if it is another one than before, else the directory in which it will appear. */
  function watchRoot(scope: Scope, root: string): void {
    const inode = inodeOf(root);
    const isSame = rootInodes.get(scope) === inode;
    const watched = nearestExisting(root);
    if (!isSame) {
      watches.dropBelow(root);
    }
    if (!watches.has(watched)) {
      watches.add(watched);
    }
    if (!isSame && rootInodes.has(scope)) {
      listener.onRootChanged(scope);
    }
    rootInodes.set(scope, inode);
  }

  function onDisabledChange(scope: Scope, directory: string, entry: string | null): void {
    if (inodeOf(directory) === null) {
      watches.dropBelow(directory);
      disabled.delete(directory);
    }
    if (entry === null) {
      listener.onRootChanged(scope);
    } else if (isListable(entry)) {
      touch({ scope, name: entry });
    }
  }

  function onChange(directory: string, entry: string | null, replaced: boolean): void {
    if (entry !== null && isNoise(entry)) {
      return;
    }
    if (directory === records.directory && entry !== null) {
      listener.onRecordTouched(entry.replace(/\.json$/, ''));
    }
    if (replaced && entry !== null && directory !== records.directory) {
      watches.dropBelow(join(directory, entry));
    }
    const owner = owners.get(directory);
    if (owner !== undefined) {
      touch(owner);
    }
    const disabledOf = disabled.get(directory);
    if (disabledOf !== undefined) {
      onDisabledChange(disabledOf, directory, entry);
    }
    for (const [scope, root] of scopes) {
      if (directory === root && entry !== null && isListable(entry)) {
        touch({ scope, name: entry });
      }
      if (directory === root ? replaced || entry === null : root.startsWith(directory)) {
        settling.touch(scope, () => {
          watchRoot(scope, root);
          if (entry === null) {
            listener.onRootChanged(scope);
          }
        });
      }
    }
  }

  for (const [scope, root] of scopes) {
    watchRoot(scope, root);
  }
  watches.add(records.directory);

  return {
    follow(skill, wanted) {
      const id = `${skill.scope}/${skill.name}`;
      for (const directory of followed.get(id) ?? []) {
        if (!wanted.includes(directory)) {
          watches.dropBelow(directory);
          owners.delete(directory);
        }
      }
      followed.set(id, wanted);
      const added = wanted.filter(directory => !watches.has(directory));
      for (const directory of added) {
        owners.set(directory, skill);
        watches.add(directory);
      }
      return added.length > 0;
    },
    watchDisabled(scope, directory) {
      if (!disabled.has(directory)) {
        disabled.set(directory, scope);
        watches.add(directory);
      }
    },
    touch,
    close() {
      settling.clear();
      watches.close();
    }
  };
}
