import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

import { UsageError } from './usage-error';

const MARKDOWN = 'SKILL.md';

async function isDirectory(path: string): Promise<boolean | null> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      (error.code === 'ENOENT' || error.code === 'ENOTDIR')
    ) {
      return null;
    }
    throw error;
  }
}

/**
 * The directories of the skills that a path means: that of a SKILL.md, a skill's own, or those of all
 * skills in it.
 *
 * @throws UsageError where there is none
 */
export async function skillDirectories(path: string): Promise<string[]> {
  const absolute = resolve(path);
  const kind = await isDirectory(absolute);
  if (kind === null) {
    throw new UsageError(`There is nothing at "${path}".`);
  }
  if (!kind) {
    if (basename(absolute) !== MARKDOWN) {
      throw new UsageError(`"${path}" is neither a SKILL.md nor a directory.`);
    }
    return [dirname(absolute)];
  }
  if ((await isDirectory(join(absolute, MARKDOWN))) === false) {
    return [absolute];
  }
  const names = (await readdir(absolute)).sort();
  const skills: string[] = [];
  for (const name of names) {
    if ((await isDirectory(join(absolute, name, MARKDOWN))) === false) {
      skills.push(join(absolute, name));
    }
  }
  if (skills.length === 0) {
    throw new UsageError(`"${path}" has no SKILL.md, and none of its directories has one.`);
  }
  return skills;
}
