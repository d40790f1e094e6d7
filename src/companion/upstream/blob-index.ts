import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { DamagedObjectError, type ObjectStore } from '../bundles/state/object-store';
import { writeCacheFile } from './cache-file';
import { blobId } from './git-objects';
import { noteUse } from './last-used';

/**
 * Which object holds the bytes of a git blob, so that nothing is downloaded twice. A cache: losing it
 * costs requests only, and what it says is checked against the bytes at each use.
 */
export interface BlobIndex {
  /** SHA-256 (hex) of the blob's bytes, which are whole in the object store; null when not at hand. */
  find(blob: string): Promise<string | null>;
  /** Notes a blob whose bytes are in the object store. Never fails. */
  note(blob: string, sha256: string): Promise<void>;
}

/** @param directory `upstream/` of the data directory */
export function openBlobIndex(directory: string, objects: ObjectStore): BlobIndex {
  const pathOf = (blob: string): string => join(directory, 'blobs', blob);

  async function noted(blob: string): Promise<string | null> {
    // Whatever keeps the note from being read, upstream still has the file.
    const text = await readFile(pathOf(blob), 'utf8').catch(() => '');
    return /^[0-9a-f]{64}$/.test(text) ? text : null;
  }

  async function holds(sha256: string, blob: string): Promise<boolean> {
    try {
      return blobId(await objects.read(sha256)) === blob;
    } catch (error) {
      if (error instanceof DamagedObjectError) {
        return false;
      }
      throw error;
    }
  }

  return {
    async find(blob) {
      const sha256 = await noted(blob);
      if (sha256 === null) {
        return null;
      }
      if (await holds(sha256, blob)) {
        await noteUse(pathOf(blob));
        return sha256;
      }
      await rm(pathOf(blob), { force: true }).catch(() => undefined);
      return null;
    },
    async note(blob, sha256) {
      try {
        await writeCacheFile(pathOf(blob), sha256);
      } catch {
        // A full or read-only directory: the file is asked for again next time.
      }
    }
  };
}
