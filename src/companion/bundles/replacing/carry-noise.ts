import type { Dirent } from 'node:fs';
import { lstat, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

import { isNoise } from '../../../domain/noise';

import { unlessMissing } from '../disk/disk-problem';
import { makeDirectory } from '../disk/make-directory';

const isDirectory = async (path: string): Promise<boolean> =>
  (await unlessMissing(lstat(path)))?.isDirectory() === true;

/** Pipes, sockets and devices, which no version has and no snapshot can keep. */
const isSpecial = (entry: Dirent): boolean =>
  !entry.isFile() && !entry.isDirectory() && !entry.isSymbolicLink();

/**
 * Moves what is part of no version of a bundle from its replaced form into the one in place: an
 * editor's swap file may hold text that was never saved, and a program may wait at a pipe. What finds
 * its place taken stays behind, and noise whose directory is gone.
 */
export async function carryNoise(from: string, to: string): Promise<void> {
  if ((await isDirectory(from)) && (await isDirectory(to))) {
    await carry(from, to);
  }
}

async function carry(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (isSpecial(entry)) {
      await makeDirectory(to);
      await moveIfFree(source, to, target);
    } else if (isNoise(entry.name)) {
      await moveIfFree(source, to, target);
    } else if (entry.isDirectory()) {
      await carry(source, target);
    }
  }
}

async function moveIfFree(source: string, directory: string, target: string): Promise<void> {
  if ((await isDirectory(directory)) && (await unlessMissing(lstat(target))) === null) {
    await rename(source, target);
  }
}
