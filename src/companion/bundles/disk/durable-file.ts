import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { codeOf } from './disk-problem';
import { makeDirectory } from './make-directory';
import { isTagOfDeadProcess, ownTag } from '../locks/process-identity';

const DAY = 86_400_000;
let count = 0;

/** A name for a temporary file that tells whether its maker still lives. */
export function temporaryName(): string {
  count += 1;
  return `${ownTag}.${count}`;
}

/** Whether a name is of that form: the directory may be shared with what is not ours. */
export function isTemporaryName(name: string): boolean {
  return /^(?:[0-9a-f]{8}|0)-\d+-\d+-\d+\.\d+$/.test(name);
}

/** Makes a rename or a new entry in `directory` survive a power cut, where the platform can. */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') {
    return;
  }
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the directory only when it turns out to be missing: mostly it is there. */
async function inDirectory<T>(directory: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') {
      throw error;
    }
    await makeDirectory(directory, 0o700);
    return work();
  }
}

interface DurableWrite {
  /** Directory for the temporary file, on the same file system; swept by {@link sweepTemporary}. */
  readonly temporary: string;
  /** Permission bits, set exactly. */
  readonly mode?: number;
  /** Takes off what the umask takes instead, as for any new file of the user's. */
  readonly umasked?: boolean;
  /** Name of the temporary file; default one that tells its maker. */
  readonly name?: string;
  /** Runs when all is written and only the rename is left. */
  readonly beforeRename?: () => Promise<void>;
}

/**
 * Replaces `path` by `bytes` so that a reader, a crash and a power cut see the old file or the new
 * one. Missing directories are made.
 */
export async function writeDurably(
  path: string,
  bytes: Uint8Array,
  { temporary, mode = 0o600, umasked = false, name = temporaryName(), beforeRename }: DurableWrite
): Promise<void> {
  const staged = join(temporary, name);
  try {
    const handle = await inDirectory(temporary, () => open(staged, 'wx', mode));
    try {
      await handle.writeFile(bytes);
      if (!umasked) {
        await handle.chmod(mode);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await beforeRename?.();
    await inDirectory(dirname(path), () => rename(staged, path));
  } catch (error) {
    await rm(staged, { force: true });
    throw error;
  }
  await syncDirectory(dirname(path));
}

/** Removes temporary files of ours whose maker is certainly gone, or that are a day old. */
export async function sweepTemporary(temporary: string): Promise<void> {
  let names: string[];
  try {
    names = await readdir(temporary);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return;
    }
    throw error;
  }
  for (const name of names.filter(isTemporaryName)) {
    const path = join(temporary, name);
    if (isTagOfDeadProcess(name) || (await age(path)) > DAY) {
      await rm(path, { recursive: true, force: true });
    }
  }
}

async function age(path: string): Promise<number> {
  try {
    return Date.now() - (await stat(path)).mtimeMs;
  } catch {
    // Renamed by its maker in the meantime: not ours to remove.
    return 0;
  }
}
