import { readFile, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { scanBundle, SKILL_MARKDOWN } from './bundles/listing/bundle-scan';
import { createDiskReader } from './bundles/disk/disk-reader';
import { unlessMissing } from './bundles/disk/disk-problem';

/** A skill's directory anywhere on this machine, installed or not. */
export interface ReadDirectory {
  readonly name: string;
  /** "sha256:…" of the un-stamped form; null when a file cannot be read. */
  readonly hash: string | null;
  /** Paths within it; by-products and what links lead to are no part of it. */
  readonly files: readonly string[];
  /** SKILL.md; null when there is none. */
  readonly markdown: Uint8Array | null;
}

/** Reads what counts as the skill in a directory (CONTRACT §2); null when there is no such directory. */
export async function readDirectory(path: string): Promise<ReadDirectory | null> {
  const directory = await unlessMissing(realpath(path));
  const scan = directory === null ? null : await scanBundle(directory, createDiskReader());
  if (directory === null || scan === null) {
    return null;
  }
  const files = scan.files.map(file => file.path);
  return {
    name: basename(directory),
    hash: scan.hash,
    files,
    markdown: files.includes(SKILL_MARKDOWN)
      ? await readFile(join(directory, SKILL_MARKDOWN))
      : null
  };
}
