import type { FastifyBaseLogger } from 'fastify';

import { SCOPES, SKILLS_CHANGED, type Scope, type SkillsChanged } from '../../contracts';
import { ProblemError } from '../../http/problem';
import type { Clock } from '../clock';
import type { Emit } from '../emit';

import { createBundleIndex, type BundleIndex } from './bundle-index';
import { isListable, notFound } from './bundle-location';
import { observeBundles } from './bundle-observation';
import { createBundleOperations } from './bundle-operations';
import type { Bundles } from './bundles';
import { SKILL_MARKDOWN } from './bundle-scan';
import { codeOf } from './disk-problem';
import { createDiskReader } from './disk-reader';
import { sweepTemporary } from './durable-file';
import { readFresh } from './fresh-bundle';
import { assertInstallableName, installBundle } from './install-bundle';
import type { OnStep, SkillRef } from './installation';
import { editedPaths, unstampedContent } from './local-edits';
import { openObjectStore } from './object-store';
import { openRecordSeal } from './record-seal';
import { isEarlierSync } from './record';
import { openRecords } from './records';
import { recoverScope } from './recovery';
import { removeBundle } from './remove-bundle';
import { restoreBundle } from './restore-bundle';
import { resolveScopes, rootOf } from './scopes';
import { NO_SCAN_CACHE, openScanCache } from './scan-cache';
import { setBundleTracking } from './set-tracking';
import { detailOf } from './skill-detail';
import type { IndexedBundle } from './skill-summary';
import { openSnapshots } from './snapshots';
import { locateStateDirectory } from './state-directory';
import type { Storage } from './storage';

export interface BundlesDependencies {
  readonly userSkillsDir: string;
  readonly projectSkillsDir: string | null;
  readonly projectSkillsReason: string | null;
  readonly dataDir: string;
  /** Of the program; what was read of unchanged bundles is kept for the next start of the same version. */
  readonly version?: string;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>;
  /** Told after each durable step of a replacement. */
  readonly onStep?: OnStep;
  readonly platform?: NodeJS.Platform;
}

/** Recovers what an earlier end left unfinished, and begins to look at the skills directories. */
export async function openBundles(dependencies: BundlesDependencies): Promise<Bundles> {
  const { dataDir, clock, log, emit, version } = dependencies;
  const disk = createDiskReader();
  const objects = openObjectStore(dataDir);
  const storage: Storage = {
    roots: await resolveScopes(dependencies),
    records: openRecords(dataDir, disk),
    seal: openRecordSeal(dataDir),
    snapshots: openSnapshots(dataDir, objects, clock),
    objects,
    disk,
    scans: version === undefined ? NO_SCAN_CACHE : await openScanCache(dataDir, version),
    clock,
    log,
    platform: dependencies.platform ?? process.platform,
    onStep: dependencies.onStep ?? (() => undefined)
  };
  await recover(storage, dataDir);

  const updates = new Map<string, boolean>();
  const operations = createBundleOperations(storage, skill => {
    observation.release(skill);
  });
  const tell = (skill: SkillRef, change: SkillsChanged['change']): void => {
    const { scope, name } = skill;
    emit({ schemaId: SKILLS_CHANGED, data: { scope, name, change } });
  };
  const index: BundleIndex = createBundleIndex(storage, operations.isBusy, {
    onFound: skill => {
      tell(skill, 'external');
    },
    onLooked: (skill, directories) => {
      observation.onLooked(skill, directories);
    }
  });
  const observation = observeBundles(storage, index, operations.isBusy);

  const known = (skill: SkillRef) => index.get(skill)?.scan ?? null;
  const lookAgain = (skill: SkillRef) => async (): Promise<void> => {
    await index.refresh(skill, true);
  };
  const shown = (bundle: IndexedBundle): IndexedBundle['summary'] => ({
    ...bundle.summary,
    updateAvailable: updates.get(`${bundle.summary.scope}/${bundle.summary.name}`) ?? null
  });

  async function find(skill: SkillRef): Promise<IndexedBundle | null> {
    rootOf(storage.roots, skill.scope);
    if (!isListable(skill.name)) {
      return null;
    }
    const found = await index.refresh(skill);
    return found ?? (operations.isBusy(skill) ? (index.get(skill) ?? null) : null);
  }

  return {
    async list({ scope, refresh = false } = {}) {
      if (scope !== undefined) {
        rootOf(storage.roots, scope);
      }
      const scopes: readonly Scope[] =
        scope === undefined ? SCOPES.filter(each => storage.roots[each] !== null) : [scope];
      await observation.catchUp(scopes, refresh);
      return scopes.flatMap(each => index.all(each)).map(shown);
    },

    async read(skill) {
      const bundle = await find(skill);
      if (bundle === null) {
        throw notFound(skill);
      }
      const { updateAvailable } = shown(bundle);
      try {
        return { ...(await detailOf(bundle)), updateAvailable };
      } catch (error) {
        // Replaced while it was read: once more, with what stands there now.
        const again = codeOf(error) === 'ENOENT' ? await find(skill) : null;
        if (again === null) {
          throw codeOf(error) === 'ENOENT' ? notFound(skill) : error;
        }
        return { ...(await detailOf(again)), updateAvailable };
      }
    },

    async digest(skill) {
      const bundle = await find(skill);
      if (bundle === null) {
        throw notFound(skill);
      }
      return bundle.scan.files.find(file => file.path === SKILL_MARKDOWN)?.rawSha256 ?? null;
    },

    async state(skill) {
      const bundle = await find(skill);
      if (bundle === null) {
        return null;
      }
      const { record, scan, location } = bundle;
      const content = unstampedContent(scan, record);
      return {
        record,
        linked: location.linked,
        editedPaths: editedPaths(content, record, storage.platform),
        hash: content.hash
      };
    },

    async install(request) {
      const { skill, mode } = request;
      assertInstallableName(request);
      const { created, ...result } = await operations.run(
        skill,
        mode,
        exclusive => installBundle(storage, exclusive, request, known(skill)),
        { makesRoot: mode !== 'sync', after: lookAgain(skill) }
      );
      updates.delete(`${skill.scope}/${skill.name}`);
      tell(skill, created ? 'created' : 'updated');
      return result;
    },

    async remove(skill, { ifMatch } = {}) {
      const removed = await operations.run(
        skill,
        'delete',
        exclusive => removeBundle(storage, exclusive, ifMatch, known(skill)),
        { after: lookAgain(skill) }
      );
      updates.delete(`${skill.scope}/${skill.name}`);
      tell(skill, 'deleted');
      return removed;
    },

    async restore(snapshotId) {
      const snapshot = await storage.snapshots.read(snapshotId);
      const skill = { scope: snapshot.scope, name: snapshot.name };
      if (rootOf(storage.roots, snapshot.scope) !== snapshot.root) {
        throw new ProblemError('not-found', 'This snapshot is of a skill of another project.');
      }
      const before = index.get(skill)?.record ?? null;
      const restored = await operations.run(
        skill,
        'restore',
        exclusive => restoreBundle(storage, exclusive, snapshot),
        { makesRoot: true, after: lookAgain(skill) }
      );
      const id = `${skill.scope}/${skill.name}`;
      updates.delete(id);
      if (isEarlierSync(index.get(skill)?.record ?? null, before)) {
        updates.set(id, true);
      }
      tell(skill, 'restored');
      return { skill, ...(restored.snapshot !== null && { snapshot: restored.snapshot }) };
    },

    async setTracking(skill, tracks, { ifMatch } = {}) {
      await operations.run(
        skill,
        'track',
        exclusive => setBundleTracking(storage, exclusive, { tracks, ifMatch }, known(skill)),
        { after: lookAgain(skill) }
      );
      tell(skill, 'updated');
    },

    async noteCurrent(skill, head) {
      await operations.run(
        skill,
        'note',
        async ({ location }) => {
          const { record } = await readFresh(storage, location, known(skill));
          if (record !== null && record.currentAt !== head) {
            const noted = { ...record, currentAt: head };
            await storage.records.write(location.key, location.directory, noted);
          }
        },
        { after: lookAgain(skill) }
      );
    },

    noteUpdate(skill, available) {
      const id = `${skill.scope}/${skill.name}`;
      if (updates.get(id) !== available) {
        updates.set(id, available);
        tell(skill, 'updated');
      }
    },

    async snapshots({ scope, name } = {}) {
      const files = await storage.snapshots.list();
      return files
        .filter(file => storage.roots[file.scope] === file.root)
        .filter(file => scope === undefined || file.scope === scope)
        .filter(file => name === undefined || file.name === name)
        .map(({ id, scope: of, name: called, reason, createdAt, size }) => ({
          id,
          scope: of,
          name: called,
          reason,
          createdAt,
          size
        }));
    },

    async close() {
      await operations.idle();
      await observation.close();
    }
  };
}

/** A home that cannot be written to is no reason not to show what is in it. */
async function recover(storage: Storage, dataDir: string): Promise<void> {
  const tasks = [
    sweepTemporary(`${dataDir}/tmp`),
    ...[storage.roots.user, storage.roots.project]
      .filter(root => root !== null)
      .map(async root => recoverScope(storage, await locateStateDirectory(root)))
  ];
  for (const result of await Promise.allSettled(tasks)) {
    if (result.status === 'rejected') {
      storage.log.warn({ err: result.reason as unknown }, 'Recovery is not complete');
    }
  }
}
