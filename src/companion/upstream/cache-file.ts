import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { isMissing } from '../bundles/disk/disk-problem';

/**
 * Writes a file of a cache in place, neither synced nor renamed, at a fraction of the cost: for files
 * that never change and whose reader takes half of one for none. Its directory is made where it is
 * missing, readable by the user alone.
 */
export async function writeCacheFile(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { mode: 0o600 });
  } catch (error) {
    if (!isMissing(error)) {
      throw error;
    }
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, text, { mode: 0o600 });
  }
}
