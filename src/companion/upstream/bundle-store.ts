import { join } from 'node:path';

import pLimit from 'p-limit';
import { Type } from 'typebox';

import { Closed } from '../../contracts/closed';
import type { UpstreamBundle } from '../bundles/installing/installation';
import { DamagedObjectError, type ObjectStore } from '../bundles/state/object-store';
import { writeCacheFile } from './cache-file';
import { readJsonFile } from './json-file';
import { noteUse } from './last-used';

export const MANIFEST_FORMAT = 1;
const READS_AT_ONCE = 8;
const GitId = Type.String({ pattern: '^[0-9a-f]{40}$' });

/** What a downloaded bundle is made of; the bytes are in the object store. */
export const Manifest = Closed({
  format: Type.Literal(MANIFEST_FORMAT),
  tree: GitId,
  files: Type.Array(
    Closed({
      path: Type.String(),
      sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      size: Type.Integer({ minimum: 0 }),
      executable: Type.Boolean(),
      blob: GitId
    })
  ),
  skipped: Type.Array(
    Closed({
      path: Type.String(),
      reason: Type.Union([Type.Literal('link'), Type.Literal('submodule')])
    })
  )
});

/** Bundles as they were downloaded, by git tree id: what a preview fetched, an import finds here. */
export interface BundleStore {
  /** The bundle of that tree with all its files in the object store; null when not all is there, whole. */
  load(tree: string): Promise<UpstreamBundle | null>;
  /** Call when the files' bytes are in the object store: the manifest says that all of them are. Never fails. */
  save(bundle: UpstreamBundle): Promise<void>;
}

/** @param directory `upstream/` of the data directory */
export function openBundleStore(directory: string, objects: ObjectStore): BundleStore {
  const manifestPath = (tree: string): string => join(directory, 'bundles', `${tree}.json`);
  return {
    async load(tree) {
      const manifest = await readJsonFile(manifestPath(tree), Manifest);
      if (manifest?.tree !== tree) {
        return null;
      }
      const { files, skipped } = manifest;
      const limit = pLimit(READS_AT_ONCE);
      const whole = await limit.map(files, ({ sha256 }) => isWhole(objects, sha256));
      if (whole.includes(false)) {
        return null;
      }
      await noteUse(manifestPath(tree));
      return { tree, files, skipped };
    },
    async save({ tree, files, skipped }) {
      const manifest = { format: MANIFEST_FORMAT, tree, files, skipped };
      try {
        await writeCacheFile(manifestPath(tree), JSON.stringify(manifest));
      } catch {
        // A full or read-only directory: next time the bundle is put together anew from its files.
      }
    }
  };
}

/** A lost or damaged object is downloaded again, rather than installed or failing for ever. */
async function isWhole(objects: ObjectStore, sha256: string): Promise<boolean> {
  try {
    await objects.read(sha256);
    return true;
  } catch (error) {
    if (error instanceof DamagedObjectError) {
      return false;
    }
    throw error;
  }
}
