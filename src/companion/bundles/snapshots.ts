import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import type { SnapshotReason } from '../../contracts';
import { ProblemError } from '../../http/problem';
import type { Clock } from '../clock';

import type { BundleLocation } from './bundle-location';
import type { BundleScan } from './bundle-scan';
import { ChangedUnderneath } from './changed-underneath';
import { unlessMissing } from './disk-problem';
import { writeDurably } from './durable-file';
import { inParallel } from './in-parallel';
import { openInside } from './inside-file';
import type { ObjectStore } from './object-store';
import type { InstallRecord } from './record';
import { FORMAT } from './record-schema';
import { SnapshotFile } from './snapshot-schema';
import { readStateFile, toJson } from './state-file';

/** What a snapshot is taken of. */
export interface SnapshotSubject {
  readonly location: BundleLocation;
  /** null for a link, whose target's files stay where they are. */
  readonly scan: BundleScan | null;
  readonly link: string | null;
  readonly record: InstallRecord | null;
  readonly reason: SnapshotReason;
}

export interface Snapshots {
  /**
   * Keeps every byte, mode and link durably; resolves with the id.
   * @throws ChangedUnderneath when a file is no longer what the scan says
   */
  take(subject: SnapshotSubject): Promise<string>;
  /** Newest first; files that cannot be understood are left out. */
  list(): Promise<SnapshotFile[]>;
  /** @throws ProblemError `not-found` */
  read(id: string): Promise<SnapshotFile>;
  /** Takes back a snapshot whose replacement did not happen. */
  forget(id: string): Promise<void>;
}

/** @param dataDir the snapshots are `snapshots/ID.json` in it */
export function openSnapshots(dataDir: string, objects: ObjectStore, clock: Clock): Snapshots {
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

  return {
    async take({ location, scan, link, record, reason }) {
      const now = clock.now();
      const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
      const id = `${stamp}-${randomBytes(6).toString('hex')}`;
      await inParallel(scan?.files ?? [], file =>
        keep(location.directory, file.path, file.rawSha256)
      );
      const file: SnapshotFile = {
        format: FORMAT,
        id,
        scope: location.skill.scope,
        name: location.skill.name,
        root: location.root,
        reason,
        createdAt: now.toISOString(),
        size: (scan?.files ?? []).reduce((sum, { size }) => sum + size, 0),
        link,
        entries: scan === null ? [] : entriesOf(scan),
        record: record === null ? null : { ...record, files: record.files?.slice() ?? null }
      };
      await writeDurably(pathOf(id), toJson(file), { temporary: join(dataDir, 'tmp') });
      return id;
    },
    async list() {
      const names = (await unlessMissing(readdir(directory))) ?? [];
      const files = await Promise.all(
        names
          .filter(name => name.endsWith('.json'))
          .map(name => readStateFile(join(directory, name), SnapshotFile))
      );
      return files
        .flatMap(file => (file.state === 'read' ? [file.value] : []))
        .sort((left, right) => (left.createdAt < right.createdAt ? 1 : -1));
    },
    async read(id) {
      const file = /^[A-Za-z0-9-]{1,64}$/.test(id)
        ? await readStateFile(pathOf(id), SnapshotFile)
        : null;
      if (file?.state !== 'read') {
        throw new ProblemError('not-found', 'There is no such snapshot.');
      }
      return file.value;
    },
    async forget(id) {
      await rm(pathOf(id), { force: true });
    }
  };
}

function entriesOf(scan: BundleScan): SnapshotFile['entries'] {
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
