import { hash, createHash } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  type BigIntStats,
  type Dirent
} from 'node:fs';
import { lstat, open, readdir, type FileHandle } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { READ_REGULAR } from './inside-file';

type Soon<T> = T | Promise<T>;

/** A regular file as it was read: its stat and bytes belong together. */
export interface FileContent {
  readonly stat: BigIntStats;
  readonly sha256: string;
  /** null for a file over {@link WHOLE_FILE_BYTES}, which is hashed as a stream. */
  readonly bytes: Uint8Array | null;
}

/** Reads a disk without following links and without holding up the event loop. */
export interface DiskReader {
  list(directory: string): Soon<Dirent[]>;
  lstat(path: string): Soon<BigIntStats>;
  /** Fails with code ELOOP on a link and EINVAL on anything else that is no regular file. */
  read(path: string): Soon<FileContent>;
}

const SLICE_MS = 6;
const SLOW_CALL_MS = 4;
const PATIENT_CALLS = 256;
/** More than the largest SKILL.md that is imported (1 MiB) with its stamps: it is read whole. */
const WHOLE_FILE_BYTES = 2 << 20;

const notRegular = (path: string): Error =>
  Object.assign(new Error(`Not a regular file: ${path}`), { code: 'EINVAL' });

function readNow(path: string): FileContent | null {
  const descriptor = openSync(path, READ_REGULAR);
  try {
    const stat = fstatSync(descriptor, { bigint: true });
    if (!stat.isFile()) {
      throw notRegular(path);
    }
    if (stat.size > WHOLE_FILE_BYTES) {
      return null;
    }
    const buffer = Buffer.allocUnsafe(Number(stat.size) + 1);
    let length = 0;
    for (let count = -1; count !== 0 && length < buffer.length; length += count) {
      count = readSync(descriptor, buffer, length, buffer.length - length, null);
    }
    const bytes = buffer.subarray(0, length);
    return { stat, bytes, sha256: hash('sha256', bytes) };
  } finally {
    closeSync(descriptor);
  }
}

async function digestOf(handle: FileHandle): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of handle.createReadStream({ autoClose: false, start: 0 })) {
    digest.update(chunk as Buffer);
  }
  return digest.digest('hex');
}

async function readLater(path: string): Promise<FileContent> {
  const handle = await open(path, READ_REGULAR);
  try {
    const stat = await handle.stat({ bigint: true });
    if (!stat.isFile()) {
      throw notRegular(path);
    }
    if (stat.size > WHOLE_FILE_BYTES) {
      return { stat, bytes: null, sha256: await digestOf(handle) };
    }
    const bytes = await handle.readFile();
    return { stat, bytes, sha256: hash('sha256', bytes) };
  } finally {
    await handle.close();
  }
}

/**
 * On a quick disk a synchronous call takes microseconds where a promise costs tens of them: thousands
 * of small files are read three times faster so. The reader gives the event loop its turn every few
 * milliseconds, and goes on asynchronously as soon as a call was slow (network home, cold disk).
 */
export function createDiskReader(): DiskReader {
  let turnStarted = performance.now();
  let patience = 0;

  function run<T>(now: () => T | null, later: () => Promise<T>): Soon<T> {
    if (patience > 0) {
      patience -= 1;
      return later();
    }
    const started = performance.now();
    if (started - turnStarted > SLICE_MS) {
      return nextTurn().then(() => {
        turnStarted = performance.now();
        return run(now, later);
      });
    }
    const result = now();
    if (performance.now() - started > SLOW_CALL_MS) {
      patience = PATIENT_CALLS;
    }
    return result ?? later();
  }

  return {
    list: directory =>
      run(
        () => readdirSync(directory, { withFileTypes: true }),
        () => readdir(directory, { withFileTypes: true })
      ),
    lstat: path =>
      run(
        () => lstatSync(path, { bigint: true }),
        () => lstat(path, { bigint: true })
      ),
    read: path =>
      run(
        () => readNow(path),
        () => readLater(path)
      )
  };
}
