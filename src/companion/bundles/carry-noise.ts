import { lstat, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

import { isNoise } from '../../domain/noise';

import { unlessMissing } from './disk-problem';

const isDirectory = async (path: string): Promise<boolean> =>
  (await unlessMissing(lstat(path)))?.isDirectory() === true;

/**
 * Moves what is part of no version of a bundle from its replaced form into the one in place: an
 * editor's swap file may hold text that was never saved. What has no directory there any more, or
 * finds its place taken, stays behind.
 */
export async function carryNoise(from: string, to: string): Promise<void> {
  if (!(await isDirectory(from)) || !(await isDirectory(to))) {
    return;
  }
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (!isNoise(entry.name)) {
      await carryNoise(source, target);
    } else if ((await unlessMissing(lstat(target))) === null) {
      await rename(source, target);
    }
  }
}
