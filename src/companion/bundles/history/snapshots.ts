import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join, relative } from 'node:path';

import type { SnapshotReason } from '../../../contracts';
import { ProblemError } from '../../../http/problem';
import type { Clock } from '../../clock';

import type { BundleLocation } from '../listing/bundle-location';
import type { BundleScan } from '../listing/bundle-scan';
import { ChangedUnderneath } from '../replacing/changed-underneath';
import { createDiskReader, type DiskReader } from '../disk/disk-reader';
import { writeDurably } from '../disk/durable-file';
import { inParallel } from '../disk/in-parallel';
import { openInside } from '../disk/inside-file';
import type { ObjectStore } from '../state/object-store';
import type { InstallRecord } from '../state/record';
import { snapshotFilesIn } from './snapshot-files';
import { formatFor, SNAPSHOT_FORMAT, SnapshotFile, type Place } from './snapshot-schema';
import { readStateFile, toJson, type StateFile } from '../state/state-file';

/** What is done to a skill, as its history tells. */
export interface SnapshotEvent {
  readonly reason: SnapshotReason;
  /** The batch that it is part of. */
  readonly operation?: string | undefined;
  /** Old and new commit (imports, syncs), name (renames, restores under another name) or scope (moves). */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** With `renamed` and `moved`: where the skill goes on, and its history with it. */
  readonly continuesAt?: Place | undefined;
  /** With `restored`: the snapshot that is brought back. */
  readonly restored?: string | undefined;
}

/** What a snapshot is taken of. */
export interface SnapshotSubject extends SnapshotEvent {
  readonly location: BundleLocation;
  /** null for a link, whose target's files stay where they are. */
  readonly scan: BundleScan | null;
  readonly link: string | null;
  readonly record: InstallRecord | null;
}

/** What a snapshot that is about to be kept will be called. */
export interface ReservedSnapshot {
  readonly id: string;
  readonly createdAt: Date;
}

export interface Snapshots {
  /** Nothing is kept yet: so a journal can name a snapshot before it appears. */
  reserve(): ReservedSnapshot;
  /**
   * Keeps every byte, mode and link durably; resolves with the id.
   * @throws ChangedUnderneath when a file is no longer what the scan says
   */
  take(subject: SnapshotSubject, reserved?: ReservedSnapshot): Promise<string>;
  /** Keeps that something is made where nothing stood, or is hidden or shown; resolves with the id. */
  note(
    location: BundleLocation,
    event: SnapshotEvent,
    reserved?: ReservedSnapshot
  ): Promise<string>;
  /** Newest first; files that cannot be understood are left out. */
  list(): Promise<SnapshotFile[]>;
  /** null when a newer version of the program wrote one of them. */
  listUnlessNewer(): Promise<SnapshotFile[] | null>;
  /** @throws ProblemError `not-found` */
  read(id: string): Promise<SnapshotFile>;
  /** Removes a snapshot, such as one whose replacement did not happen. */
  forget(id: string): Promise<void>;
  /** Throws away the state, for good; that something happened stays known. */
  empty(id: string): Promise<void>;
}

/** @param dataDir the snapshots are `snapshots/ID.json` in it */
export function openSnapshots(
  dataDir: string,
  objects: ObjectStore,
  clock: Clock,
  disk: DiskReader = createDiskReader()
): Snapshots {
  const directory = join(dataDir, 'snapshots');
  const pathOf = (id: string): string => join(directory, `${id}.json`);

  async function keep(bundle: string, path: string, expected: string): Promise<void> {
    const handle = await openInside(bundle, path);
    try {
      if ((await objects.putFile(handle)) !== expected) {
        throw new ChangedUnderneath();
      }
    } finally {
      await handle.close();
    }
  }

  const next = risingTimes(clock);

  function reserve(): ReservedSnapshot {
    const createdAt = next();
    const stamp = createdAt.toISOString().replace(/[-:]|\.\d+/g, '');
    return { id: `${stamp}-${randomBytes(6).toString('hex')}`, createdAt };
  }

  async function write(
    { skill, root, enabled }: BundleLocation,
    event: SnapshotEvent,
    state: Pick<SnapshotFile, 'link' | 'entries' | 'record' | 'size'>,
    { id, createdAt }: ReservedSnapshot
  ): Promise<string> {
    const { reason, operation, from, to, continuesAt, restored } = event;
    const file: SnapshotFile = {
      format: formatFor(reason, state.entries !== null),
      id,
      scope: skill.scope,
      name: skill.name,
      root,
      rootFromData: relative(dataDir, root),
      ...(!enabled && { disabled: true as const }),
      reason,
      createdAt: createdAt.toISOString(),
      ...state,
      ...(operation !== undefined && { operation }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(continuesAt !== undefined && { continuesAt }),
      ...(restored !== undefined && { restored })
    };
    await writeDurably(pathOf(id), toJson(file), { temporary: join(dataDir, 'tmp') });
    return id;
  }

  const readAll = snapshotFilesIn(directory, disk);

  return {
    reserve,
    async take({ location, scan, link, record, ...event }, reserved = reserve()) {
      await inParallel(scan?.files ?? [], file =>
        keep(location.directory, file.path, file.rawSha256)
      );
      const kept = {
        size: (scan?.files ?? []).reduce((sum, { size }) => sum + size, 0),
        link,
        entries: scan === null ? [] : entriesOf(scan),
        record: record === null ? null : { ...record, files: record.files?.slice() ?? null }
      };
      return write(location, event, kept, reserved);
    },
    note: (location, event, reserved = reserve()) =>
      write(location, event, { size: 0, link: null, entries: null, record: null }, reserved),
    async list() {
      return newestFirst(await readAll());
    },
    async listUnlessNewer() {
      const files = await readAll();
      return files.some(file => file.state === 'newer') ? null : newestFirst(files);
    },
    async read(id) {
      const file = /^[A-Za-z0-9-]{1,64}$/.test(id)
        ? await readStateFile(pathOf(id), SnapshotFile, SNAPSHOT_FORMAT)
        : null;
      if (file?.state !== 'read') {
        throw new ProblemError('not-found', 'There is no such snapshot.');
      }
      return file.value;
    },
    async forget(id) {
      await rm(pathOf(id), { force: true });
    },
    async empty(id) {
      const emptied = { format: SNAPSHOT_FORMAT, size: 0, link: null, entries: null, record: null };
      const file = { ...(await this.read(id)), ...emptied, forgotten: true as const };
      await writeDurably(pathOf(id), toJson(file), { temporary: join(dataDir, 'tmp') });
    }
  };
}

const newestFirst = (files: readonly StateFile<SnapshotFile>[]): SnapshotFile[] =>
  files
    .flatMap(file => (file.state === 'read' ? [file.value] : []))
    .sort((left, right) => (left.createdAt < right.createdAt ? 1 : -1));

const LARGEST_STEP_MS = 60_000;

/**
 * The clock, but never the same time twice: history is put in order by it. A clock that was set back
 * by more than a minute is believed.
 */
function risingTimes(clock: Clock): () => Date {
  let last = 0;
  return () => {
    const now = clock.now().getTime();
    last = last >= now && last - now < LARGEST_STEP_MS ? last + 1 : now;
    return new Date(last);
  };
}

function entriesOf(scan: BundleScan): NonNullable<SnapshotFile['entries']> {
  return [
    ...scan.directories.map(path => ({ kind: 'directory' as const, path })),
    ...scan.files.map(({ path, rawSha256, size, mode }) => ({
      kind: 'file' as const,
      path,
      sha256: rawSha256,
      size,
      mode
    })),
    ...scan.links.map(({ path, target }) => ({ kind: 'link' as const, path, target }))
  ];
}
