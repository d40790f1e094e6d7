import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { codeOf } from '../disk/disk-problem';
import { temporaryName } from '../disk/durable-file';
import { makeDirectory } from '../disk/make-directory';
import { isProvablyDead, ownIdentity, type ProcessIdentity } from './process-identity';

interface LockOwner extends ProcessIdentity {
  /** Tells this very lock from any other one at the same path. */
  readonly token: string;
  readonly purpose: string;
}

/** Where lock directories are made complete before they appear, and end before they vanish. */
const nursery = (lockPath: string): string => join(dirname(lockPath), 'new');

const OCCUPIED = new Set(['ENOTEMPTY', 'EEXIST']);
/** What Windows says when a directory is to replace another; may as well mean what it says. */
const PERHAPS_OCCUPIED = new Set(['EPERM', 'EACCES']);

const isOccupied = (error: unknown, path: string): boolean =>
  OCCUPIED.has(codeOf(error) ?? '') ||
  (PERHAPS_OCCUPIED.has(codeOf(error) ?? '') && fs.existsSync(path));

function isOwner(value: unknown): value is LockOwner {
  const owner = value as Partial<LockOwner> | null;
  return (
    typeof owner === 'object' &&
    owner !== null &&
    typeof owner.token === 'string' &&
    typeof owner.host === 'string' &&
    typeof owner.pid === 'number' &&
    typeof owner.boot === 'string' &&
    typeof owner.namespace === 'string' &&
    typeof owner.started === 'string'
  );
}

/** Who holds the lock at `lockPath`; null when there is none, or one that does not say. */
export async function ownerOf(lockPath: string): Promise<LockOwner | null> {
  try {
    const owner: unknown = JSON.parse(await readFile(join(lockPath, 'owner.json'), 'utf8'));
    return isOwner(owner) ? owner : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
}

/** Appears with its owner inside, in one rename: a lock never stands without telling whose it is. */
async function make(lockPath: string, owner: LockOwner): Promise<void> {
  const made = join(nursery(lockPath), temporaryName());
  await makeDirectory(made, 0o700);
  try {
    await writeFile(join(made, 'owner.json'), JSON.stringify(owner), { mode: 0o600 });
    await rename(made, lockPath);
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    throw isOccupied(error, lockPath)
      ? Object.assign(new Error('Lock is taken', { cause: error }), { code: 'EEXIST' })
      : error;
  }
}

async function remove(lockPath: string): Promise<void> {
  const ended = join(nursery(lockPath), temporaryName());
  await makeDirectory(nursery(lockPath), 0o700);
  await rename(lockPath, ended);
  await rm(ended, { recursive: true, force: true });
}

type Callback = (error: NodeJS.ErrnoException | null) => void;

function settle(work: Promise<void>, callback: Callback): void {
  work.then(
    () => {
      callback(null);
    },
    (error: unknown) => {
      callback(error as NodeJS.ErrnoException);
    }
  );
}

/**
 * The file system that proper-lockfile is given. Its lock is a bare directory; ours carries its
 * owner from the first instant to the last, so that a lock of a dead process is known as such.
 */
export function lockFileSystem(owner: LockOwner) {
  return {
    stat: fs.stat,
    utimes: fs.utimes,
    mkdir(path: string, callback: Callback) {
      settle(make(path, owner), callback);
    },
    rmdir(path: string, callback: Callback) {
      settle(remove(path), callback);
    },
    rmdirSync(path: string) {
      fs.rmSync(path, { recursive: true, force: true });
    }
  };
}

export const newOwner = (purpose: string): LockOwner => ({
  ...ownIdentity,
  token: randomUUID(),
  purpose
});

/** Takes away the lock of a process that is certainly gone, and that lock only. */
export async function breakDeadLock(lockPath: string): Promise<boolean> {
  const owner = await ownerOf(lockPath);
  if (owner === null || !isProvablyDead(owner)) {
    return false;
  }
  const taken = join(nursery(lockPath), temporaryName());
  try {
    await rename(lockPath, taken);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return true;
    }
    throw error;
  }
  if ((await ownerOf(taken))?.token !== owner.token) {
    // Somebody was quicker and the fresh lock was moved: it goes back. Should a third one have
    // taken the place, `HeldLock.assertHeld` stops the one that lost it before it changes anything.
    await rename(taken, lockPath).catch(async (error: unknown) => {
      if (!isOccupied(error, lockPath)) {
        throw error;
      }
      await rm(taken, { recursive: true, force: true });
    });
    return false;
  }
  await rm(taken, { recursive: true, force: true });
  return true;
}
