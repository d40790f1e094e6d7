import type {
  Comparison,
  FileResponse,
  HistoryEntry,
  Scope,
  Snapshot,
  SnapshotReason,
  UndoResponse
} from '../../../contracts';
import { historyOf } from '../../../domain/history/history';
import { skillLines } from '../../../domain/history/skill-lines';

import type { ChangeParts } from '../bundle-changes';
import { assertValidName, isListable, notFound } from '../listing/bundle-location';
import { compareVersions } from './compare-versions';
import { inParallel } from '../disk/in-parallel';
import type { SkillRef } from '../installing/installation';
import { knownSnapshots } from './known-snapshots';
import type { PlannedTrees } from './planned-trees';
import { restoreAlone } from './restore-alone';
import { rootOf } from '../listing/scopes';
import type { IndexedBundle } from '../listing/skill-summary';
import { isKept } from './snapshot-schema';
import { refOf, undoBatch } from './undo-batch';
import { readVersionFile } from './version-file';
import { resolveVersion, type LoadTree } from './versions';

export interface RestoreOptions {
  /** Where to put it; by default where it was. */
  readonly scope?: Scope | undefined;
  readonly name?: string | undefined;
  /** The batch that the call is one of. */
  readonly operation?: string | undefined;
}

export interface SnapshotFilter {
  readonly scope?: Scope | undefined;
  readonly name?: string | undefined;
  readonly reason?: SnapshotReason | undefined;
}

/** Earlier states of bundles. Nothing here asks the network. */
export interface BundleHistory {
  /** Newest first. */
  snapshots(filter?: SnapshotFilter): Promise<Snapshot[]>;
  /**
   * Puts a state back; what stands at the target is kept in a snapshot. Refuses with `not-found`,
   * `invalid-name`, `already-exists`, `linked`, `managed-read-only`.
   */
  restore(
    snapshot: string,
    options?: RestoreOptions
  ): Promise<{ skill: SkillRef; snapshot?: string }>;
  /** Throws a state away for good. Refuses with `not-found`. */
  forgetSnapshot(snapshot: string): Promise<void>;
  /** Takes back a batch, the latest change first, each skill with a result of its own. Refuses with `not-found`. */
  undo(operation: string): Promise<UndoResponse>;
  /** Newest first, also of a skill that is gone. Refuses with `skill-not-found`. */
  history(skill: SkillRef): Promise<HistoryEntry[]>;
  /** Refuses with `skill-not-found`, `not-found` for a version that is not of this skill. */
  compare(skill: SkillRef, from: string, to: string): Promise<Comparison>;
  /** Refuses with `skill-not-found`, `not-found`, `invalid-path`, `file-not-found`, `too-large`. */
  versionFile(skill: SkillRef, version: string, path: string): Promise<FileResponse>;
}

export interface HistoryParts extends ChangeParts {
  readonly dataDir: string;
  /** What upstream holds, as it was downloaded; null when it is not at hand. */
  readonly loadTree: LoadTree;
  readonly planned: PlannedTrees;
}

const keyOf = ({ scope, name }: SkillRef): string => `${scope}/${name}`;

export function createBundleHistory(parts: HistoryParts): BundleHistory {
  const { storage, index, dataDir } = parts;
  const { objects, roots } = storage;
  const known = knownSnapshots(storage.snapshots, roots, dataDir);

  async function look(skill: SkillRef): Promise<IndexedBundle | null> {
    rootOf(roots, skill.scope);
    return isListable(skill.name) ? await index.refresh(skill) : null;
  }

  /** Those of the skills that stand nowhere; the list may not have been read yet. */
  async function goneOf(skills: readonly SkillRef[]): Promise<ReadonlySet<string>> {
    const unknown = new Map(
      skills
        .filter(({ scope, name }) => index.get({ scope, name }) === undefined)
        .map(({ scope, name }) => [keyOf({ scope, name }), { scope, name }])
    );
    const gone = new Set<string>();
    await inParallel(unknown, async ([key, skill]) => {
      if ((await look(skill)) === null) {
        gone.add(key);
      }
    });
    return gone;
  }

  async function entriesOf(skill: SkillRef, bundle: IndexedBundle | null) {
    const place = { root: rootOf(roots, skill.scope), name: skill.name };
    const entries = historyOf(await known.all(), place, bundle !== null);
    if (entries === null && bundle === null) {
      throw notFound(skill);
    }
    return entries ?? [];
  }

  async function versionsOf(skill: SkillRef) {
    const bundle = await look(skill);
    const ids = new Set((await entriesOf(skill, bundle)).map(entry => entry.before));
    const find = async (id: string) => (ids.has(id) ? await storage.snapshots.read(id) : null);
    const source = bundle?.record?.origin.source ?? null;
    const isPlanned = (tree: string) => parts.planned.has({ skill, source }, tree);
    return (version: string) =>
      resolveVersion({ objects, bundle, find, loadTree: parts.loadTree, isPlanned }, version);
  }

  return {
    async snapshots({ scope, name, reason } = {}) {
      const files = (await known.here())
        .filter(isKept)
        .filter(file => scope === undefined || file.scope === scope)
        .filter(file => name === undefined || file.name === name)
        .filter(file => reason === undefined || file.reason === reason);
      const gone = await goneOf(files);
      return files.map(({ id, scope: of, name: called, createdAt, size, ...file }) => ({
        id,
        scope: of,
        name: called,
        reason: file.reason,
        createdAt,
        size,
        operation: file.operation ?? null,
        gone: gone.has(keyOf({ scope: of, name: called }))
      }));
    },

    async restore(id, { scope, name, operation } = {}) {
      const snapshot = await known.find(id);
      const skill = { scope: scope ?? snapshot.scope, name: name ?? snapshot.name };
      if (skill.name !== snapshot.name) {
        assertValidName(skill.name);
      }
      const taken = await restoreAlone(parts, skill, snapshot, operation);
      return { skill, ...(taken !== null && { snapshot: taken }) };
    },

    async forgetSnapshot(id) {
      const { scope, name } = await known.find(id);
      await storage.snapshots.empty(id);
      parts.tell({ scope, name }, 'updated');
      const lines = skillLines(await known.all());
      const line = lines.find(({ changes }) => changes.some(change => change.id === id));
      const present = line === undefined ? null : refOf(line, parts);
      if (present !== null && keyOf(present) !== keyOf({ scope, name })) {
        parts.tell(present, 'updated');
      }
    },

    undo: operation => undoBatch(parts, known, operation),

    async history(skill) {
      return await entriesOf(skill, await look(skill));
    },

    async compare(skill, from, to) {
      const resolve = await versionsOf(skill);
      const [before, after] = [await resolve(from), await resolve(to)];
      return await compareVersions(before.tree, after.tree);
    },

    async versionFile(skill, version, path) {
      const { tree, at } = await (await versionsOf(skill))(version);
      return await readVersionFile(tree, path, at ?? storage.clock.now().toISOString());
    }
  };
}
