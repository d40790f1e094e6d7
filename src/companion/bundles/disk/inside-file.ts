import { constants } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Flags to open a regular file: a link at its end fails, and a named pipe put in its place does not
 * hang. Where a flag does not exist (Windows) it is undefined, which `|` takes for 0.
 */
export const READ_REGULAR = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

const refused = (path: string): Error =>
  Object.assign(new Error(`Not a regular file inside the bundle: ${path}`), { code: 'ELOOP' });

/**
 * Opens a file of a bundle for reading, looking at every component: neither the file nor a directory
 * on the way may be a link. Fails with code ELOOP otherwise.
 *
 * @param path within the bundle, `/`-separated
 */
export async function openInside(directory: string, path: string): Promise<FileHandle> {
  const segments = path.split('/');
  for (let depth = 1; depth < segments.length; depth += 1) {
    const stat = await lstat(join(directory, ...segments.slice(0, depth)));
    if (!stat.isDirectory()) {
      throw refused(path);
    }
  }
  const handle = await open(join(directory, ...segments), READ_REGULAR);
  if (!(await handle.stat()).isFile()) {
    await handle.close();
    throw refused(path);
  }
  return handle;
}

/** The bytes of a file of a bundle, under the rules of {@link openInside}. */
export async function readInside(directory: string, path: string): Promise<Uint8Array> {
  const handle = await openInside(directory, path);
  try {
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
