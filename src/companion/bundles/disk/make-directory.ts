import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import { codeOf } from './disk-problem';

/**
 * Makes a directory and what is missing above it; one that exists is left as it is. Node's own
 * `recursive` says ENOENT on a read-only file system, which hides the reason.
 */
export async function makeDirectory(path: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') {
      return;
    }
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) {
      throw error;
    }
    await makeDirectory(dirname(path), mode);
    await makeDirectory(path, mode);
  }
}
