import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { signatureOf } from '../listing/bundle-scan';
import { isMissing, unlessMissing } from '../disk/disk-problem';
import type { DiskReader } from '../disk/disk-reader';
import { inParallel } from '../disk/in-parallel';
import { SNAPSHOT_FORMAT, SnapshotFile } from './snapshot-schema';
import { readStateFile, type StateFile } from '../state/state-file';

interface Cached {
  readonly signature: string;
  readonly file: StateFile<SnapshotFile>;
}

/**
 * Reads all snapshots of a directory; of those that are unchanged since the last time only the stat,
 * for there may be thousands, and they hardly ever change.
 */
export function snapshotFilesIn(
  directory: string,
  disk: DiskReader
): () => Promise<StateFile<SnapshotFile>[]> {
  let known = new Map<string, Cached>();

  async function look(name: string): Promise<Cached | null> {
    const path = join(directory, name);
    try {
      const signature = signatureOf(await disk.lstat(path));
      const before = known.get(name);
      return before?.signature === signature
        ? before
        : { signature, file: await readStateFile(path, SnapshotFile, SNAPSHOT_FORMAT) };
    } catch (error) {
      if (isMissing(error)) {
        return null;
      }
      throw error;
    }
  }

  return async () => {
    const names = (await unlessMissing(readdir(directory))) ?? [];
    const found = new Map<string, Cached>();
    await inParallel(
      names.filter(name => name.endsWith('.json')),
      async name => {
        const cached = await look(name);
        if (cached !== null) {
          found.set(name, cached);
        }
      }
    );
    known = found;
    return [...found.values()].map(({ file }) => file);
  };
}
