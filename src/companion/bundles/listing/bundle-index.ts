import { dirname, join } from 'node:path';

import type { Scope } from '../../../contracts';

import { effectiveRecord } from '../state/adoption';
import { isListable, listedDirectory, locate, type BundleLocation } from './bundle-location';
import { scanBundle, type BundleScan } from './bundle-scan';
import { codeOf, isMissing } from '../disk/disk-problem';
import type { SkillRef } from '../installing/installation';
import { isSkill, summarise, type IndexedBundle } from './skill-summary';
import { findDisabled } from '../state/state-directory';
import type { Storage } from '../storage';

/** What is known of the bundles of all scopes, kept in step with the disk. */
export interface BundleIndex {
  /** From memory. */
  get(skill: SkillRef): IndexedBundle | undefined;
  /** From memory, ordered by name. */
  all(scope: Scope): IndexedBundle[];
  /**
   * Looks at one bundle; of unchanged files only at the stat.
   * @param own the look that ends one of our own operations, which tells itself what it did
   */
  refresh(skill: SkillRef, own?: boolean): Promise<IndexedBundle | null>;
  /** Looks at every bundle of a scope on which we are not at work. */
  refreshScope(scope: Scope): Promise<void>;
}

export interface IndexListener {
  /** A bundle turned out to be other than the index had it. */
  readonly onFound: (skill: SkillRef) => void;
  /**
   * A directory entry was looked at: where its content lies. Also told of a directory that is no
   * skill, which it may become.
   * @param disabledIn the directory of disabled bundles in which it was found; null for any other
   */
  readonly onLooked: (
    skill: SkillRef,
    directories: readonly string[],
    disabledIn: string | null
  ) => void;
}

/** What became of looking at one directory entry. */
interface Look {
  readonly bundle: IndexedBundle | null;
  readonly directories: readonly string[];
}

const NOTHING: Look = { bundle: null, directories: [] };

const idOf = ({ scope, name }: SkillRef): string => `${scope}/${name}`;

/** Where the content of a bundle lies: itself and the directories in it. */
export const directoriesOf = (
  { directory }: BundleLocation,
  scan: BundleScan
): readonly string[] => [directory, ...scan.directories.map(path => join(directory, path))];

/** Whether the list or a detail of it would show anything else. */
function differs(left: IndexedBundle | undefined, right: IndexedBundle | undefined): boolean {
  if (
    left?.scan === right?.scan &&
    left?.recorded === right?.recorded &&
    left?.location.path === right?.location.path
  ) {
    return false;
  }
  const shown = (bundle: IndexedBundle | undefined): string =>
    bundle === undefined
      ? ''
      : JSON.stringify([
          bundle.summary,
          bundle.scan.files.map(file => [file.path, file.rawSha256, file.mode]),
          bundle.scan.links,
          bundle.scan.directories
        ]);
  return shown(left) !== shown(right);
}

/**
 * @param isBusy whether one of our own operations is at work on the bundle
 */
export function createBundleIndex(
  storage: Storage,
  isBusy: (skill: SkillRef) => boolean,
  { onFound, onLooked }: IndexListener
): BundleIndex {
  const bundles = new Map<string, IndexedBundle>();
  const looks = new Map<string, Promise<IndexedBundle | null>>();
  const seen = new Set<Scope>();

  async function look(location: BundleLocation, hasRecord: boolean): Promise<Look> {
    const before = bundles.get(idOf(location.skill));
    const previous = before?.location.directory === location.directory ? before : undefined;
    const { disk, records, platform } = storage;
    const scan =
      location.found === 'bundle'
        ? await scanBundle(
            location.directory,
            disk,
            previous?.scan ?? storage.scans.take(location.directory),
            location.skill.name
          )
        : null;
    if (scan === null) {
      return NOTHING;
    }
    if (!isSkill(scan)) {
      return { bundle: null, directories: [location.directory] };
    }
    const directories = directoriesOf(location, scan);
    const recorded = hasRecord ? await records.read(location.key) : null;
    const inPlace = previous?.location.path === location.path;
    if (inPlace && scan === previous.scan && recorded === previous.recorded) {
      return { bundle: previous, directories };
    }
    const record = effectiveRecord(recorded, scan.markdown?.stamps ?? null);
    const summary = summarise(location, scan, record, platform);
    return { bundle: { location, scan, recorded, record, summary }, directories };
  }

  function keep(skill: SkillRef, { bundle: found, directories }: Look, own: boolean): void {
    if (isBusy(skill) && !own) {
      return;
    }
    const before = bundles.get(idOf(skill));
    if (found === null) {
      bundles.delete(idOf(skill));
    } else {
      bundles.set(idOf(skill), found);
    }
    const location = found?.location;
    onLooked(skill, directories, location?.enabled === false ? dirname(location.path) : null);
    if (seen.has(skill.scope) && !own && differs(before, found ?? undefined)) {
      onFound(skill);
    }
  }

  /** Looks at one bundle are made one after the other, so that an older never overwrites a newer. */
  function inTurn(
    skill: SkillRef,
    work: () => Promise<Look>,
    own = false
  ): Promise<IndexedBundle | null> {
    const id = idOf(skill);
    const before = looks.get(id) ?? Promise.resolve(null);
    const turn = before.then(work, work).then(found => {
      keep(skill, found, own);
      return found.bundle;
    });
    looks.set(id, turn);
    const forget = (): void => {
      if (looks.get(id) === turn) {
        looks.delete(id);
      }
    };
    turn.then(forget, forget);
    return turn;
  }

  async function entriesOf(root: string) {
    try {
      return await storage.disk.list(root);
    } catch (error) {
      if (isMissing(error) || codeOf(error) === 'ENOTDIR') {
        return [];
      }
      throw error;
    }
  }

  return {
    get: skill => bundles.get(idOf(skill)),
    all: scope =>
      [...bundles.values()]
        .filter(bundle => bundle.summary.scope === scope)
        .sort((left, right) => (left.summary.name < right.summary.name ? -1 : 1)),
    refresh: (skill, own) =>
      inTurn(skill, async () => look(await locate(storage.roots, skill), true), own),
    async refreshScope(scope) {
      const root = storage.roots[scope];
      if (root === null) {
        return;
      }
      const [entries, off, recorded] = await Promise.all([
        entriesOf(root),
        findDisabled(root),
        storage.records.keys()
      ]);
      const names = new Set<string>();
      for (const entry of entries) {
        const skill = { scope, name: entry.name };
        if (!isListable(entry.name) || (!entry.isDirectory() && !entry.isSymbolicLink())) {
          continue;
        }
        names.add(entry.name);
        if (isBusy(skill)) {
          continue;
        }
        await (entry.isDirectory()
          ? inTurn(skill, () => {
              const location = listedDirectory(root, skill);
              return look(location, recorded.has(location.key));
            })
          : inTurn(skill, async () => look(await locate(storage.roots, skill), true)));
      }
      for (const { name } of off === null ? [] : await entriesOf(off)) {
        const skill = { scope, name };
        if (isListable(name) && !names.has(name) && !isBusy(skill)) {
          names.add(name);
          await inTurn(skill, async () => look(await locate(storage.roots, skill), true));
        }
      }
      for (const { location } of this.all(scope)) {
        const { skill } = location;
        if (!names.has(skill.name) && !isBusy(skill)) {
          // Looked for again: it may have been made since the root was listed.
          await inTurn(skill, async () => look(await locate(storage.roots, skill), true));
        }
      }
      seen.add(scope);
    }
  };
}
