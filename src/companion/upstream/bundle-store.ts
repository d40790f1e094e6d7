import { join } from 'node:path';

import { Type } from 'typebox';

import { Closed } from '../../contracts/closed';
import type { UpstreamBundle } from '../bundles/installation';
import type { ObjectStore } from '../bundles/object-store';
import { readJsonFile, writeJsonFile } from './json-file';

const FORMAT = 1;
const GitId = Type.String({ pattern: '^[0-9a-f]{40}$' });

const Manifest = Closed({
  format: Type.Literal(FORMAT),
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
  /** The bundle of that tree with all its files in the object store; null when not all is there. */
  load(tree: string): Promise<UpstreamBundle | null>;
  /** Call when the files' bytes are in the object store: the manifest says that all of them are. */
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
      const present = await Promise.all(manifest.files.map(file => objects.has(file.sha256)));
      const { files, skipped } = manifest;
      return present.includes(false) ? null : { tree, files, skipped };
    },
    async save({ tree, files, skipped }) {
      await writeJsonFile(manifestPath(tree), { format: FORMAT, tree, files, skipped });
    }
  };
}
