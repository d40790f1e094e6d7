import { readFile } from 'node:fs/promises';

/**
 * What a file holds now; null where there is none, as between the two renames by which a skill is
 * replaced. For polls: a failing read would end them.
 */
export async function textOnDisk(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return null;
    }
    throw error;
  }
}
