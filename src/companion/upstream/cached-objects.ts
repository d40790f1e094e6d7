import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { conforms } from '../conforms';
import { unlessMissing } from '../bundles/disk/disk-problem';
import { Numbered } from '../bundles/state/record-schema';
import { Manifest, MANIFEST_FORMAT } from './bundle-store';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A torn cache file is as good as none.
    return null;
  }
}

/**
 * Digests of the files of all downloaded bundles; null when a newer program wrote one of them. What
 * cannot be read is never loaded either, so it holds nothing.
 *
 * @param directory `upstream/` of the data directory
 */
export async function cachedObjects(directory: string): Promise<ReadonlySet<string> | null> {
  const manifests = join(directory, 'bundles');
  const found = new Set<string>();
  for (const name of (await unlessMissing(readdir(manifests))) ?? []) {
    const text = await unlessMissing(readFile(join(manifests, name), 'utf8'));
    const value = text === null ? null : parse(text);
    if (conforms(Numbered, value) && value.format > MANIFEST_FORMAT) {
      return null;
    }
    if (conforms(Manifest, value)) {
      value.files.forEach(file => found.add(file.sha256));
    }
  }
  return found;
}
