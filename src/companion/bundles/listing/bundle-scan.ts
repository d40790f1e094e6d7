import type { BigIntStats, Dirent } from 'node:fs';
import { readlink } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { bundleDigest } from '../../../domain/digest';
import { isNoise } from '../../../domain/noise';

import { codeOf, isMissing } from '../disk/disk-problem';
import type { DiskReader } from '../disk/disk-reader';
import { factsOf, sha256, type MarkdownFacts } from './markdown-facts';

export const SKILL_MARKDOWN = 'SKILL.md';

/** One regular file of a bundle on disk. */
export interface ScannedFile {
  /** Within the bundle, `/`-separated. */
  readonly path: string;
  /** Digest of the bytes on disk. */
  readonly rawSha256: string;
  /** Digest of the un-stamped form; differs from `rawSha256` for a stamped SKILL.md only. */
  readonly sha256: string;
  readonly size: number;
  /** Permission bits. */
  readonly mode: number;
  readonly executable: boolean;
  /** Changes whenever the file does: size, times, inode, mode. */
  readonly signature: string;
  /** Read so soon after its last change that an unchanged signature proves nothing. */
  readonly racy: boolean;
}

/** A bundle as it stands on disk. Links are named and never followed; noise files are left out. */
export interface BundleScan {
  /** Ordered by path. */
  readonly files: readonly ScannedFile[];
  readonly links: readonly { readonly path: string; readonly target: string }[];
  readonly directories: readonly string[];
  /** Sockets, pipes, devices: never opened. */
  readonly special: readonly string[];
  /** Files and directories that may not be read, or whose name is not UTF-8. */
  readonly unreadable: readonly string[];
  /** null when SKILL.md is missing, a link or unreadable. */
  readonly markdown: MarkdownFacts | null;
  /** "sha256:…" of the un-stamped form; null when a file cannot be read. */
  readonly hash: string | null;
}

const RACY_MS = 2_000;

export const signatureOf = (stat: BigIntStats): string =>
  `${stat.size}:${stat.mtimeNs}:${stat.ctimeNs}:${stat.ino}:${stat.mode}`;

/** When the bytes of a file were last written, as its signature says. */
export function modifiedAtOf({ signature }: ScannedFile): Date {
  const [, nanoseconds = '0'] = signature.split(':');
  return new Date(Number(BigInt(nanoseconds) / 1_000_000n));
}

interface Found {
  files: ScannedFile[];
  links: { path: string; target: string }[];
  directories: string[];
  special: string[];
  unreadable: string[];
  markdown: MarkdownFacts | null;
  reused: number;
}

/** Entries of which the directory does not tell the type are looked at one by one. */
async function kindOf(
  disk: DiskReader,
  path: string,
  entry: Dirent
): Promise<Dirent | BigIntStats> {
  const known =
    entry.isFile() ||
    entry.isDirectory() ||
    entry.isSymbolicLink() ||
    entry.isFIFO() ||
    entry.isSocket() ||
    entry.isCharacterDevice() ||
    entry.isBlockDevice();
  return known ? entry : disk.lstat(path);
}

/**
 * Reads the bundle in `directory`; of files that are unchanged since `previous` only the stat.
 * Returns `previous` itself when nothing at all changed, null when there is no such directory.
 */
export async function scanBundle(
  directory: string,
  disk: DiskReader,
  previous: BundleScan | null = null,
  name = basename(directory)
): Promise<BundleScan | null> {
  const known = new Map(previous?.files.map(file => [file.path, file]));
  const found: Found = {
    files: [],
    links: [],
    directories: [],
    special: [],
    unreadable: [],
    markdown: null,
    reused: 0
  };

  async function visitFile(path: string, absolute: string): Promise<void> {
    const before = known.get(path);
    if (before !== undefined && !before.racy) {
      const stat = await disk.lstat(absolute);
      if (signatureOf(stat) === before.signature) {
        found.files.push(before);
        found.reused += 1;
        if (path === SKILL_MARKDOWN) {
          found.markdown = previous?.markdown ?? null;
        }
        return;
      }
    }
    const { stat, bytes, sha256: rawSha256 } = await disk.read(absolute);
    const unchanged = before?.rawSha256 === rawSha256 ? before : undefined;
    let digest = rawSha256;
    if (path === SKILL_MARKDOWN && bytes !== null) {
      found.markdown =
        unchanged === undefined
          ? factsOf(bytes, rawSha256, name)
          : (previous?.markdown ?? factsOf(bytes, rawSha256, name));
      digest = found.markdown.unstampedSha256;
    }
    const mode = Number(stat.mode & 0o7777n);
    found.files.push({
      path,
      rawSha256,
      sha256: digest,
      size: Number(stat.size),
      mode,
      executable: (mode & 0o111) !== 0,
      signature: signatureOf(stat),
      racy:
        Date.now() -
          Number((stat.ctimeNs > stat.mtimeNs ? stat.ctimeNs : stat.mtimeNs) / 1_000_000n) <
        RACY_MS
    });
  }

  async function visit(path: string, absolute: string, entry: Dirent): Promise<void> {
    if (path.includes('\uFFFD')) {
      found.unreadable.push(path);
      return;
    }
    const kind = await kindOf(disk, absolute, entry);
    if (kind.isSymbolicLink()) {
      found.links.push({ path, target: await readlink(absolute) });
    } else if (kind.isDirectory()) {
      found.directories.push(path);
      await walk(path, absolute);
    } else if (kind.isFile()) {
      await visitFile(path, absolute);
    } else {
      found.special.push(path);
    }
  }

  async function walk(prefix: string, absolute: string): Promise<void> {
    for (const entry of await disk.list(absolute)) {
      if (isNoise(entry.name)) {
        continue;
      }
      const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      try {
        await visit(path, join(absolute, entry.name), entry);
      } catch (error) {
        // Gone or replaced between the listing and the look: as if it had not been there.
        if (!isMissing(error) && codeOf(error) !== 'ELOOP' && codeOf(error) !== 'ENOTDIR') {
          if (codeOf(error) !== 'EACCES' && codeOf(error) !== 'EPERM') {
            throw error;
          }
          found.unreadable.push(path);
        }
      }
    }
  }

  try {
    await walk('', directory);
  } catch (error) {
    if (isMissing(error) || codeOf(error) === 'ENOTDIR') {
      return null;
    }
    throw error;
  }
  return previous !== null && isSame(found, previous) ? previous : finish(found);
}

function isSame(found: Found, previous: BundleScan): boolean {
  return (
    found.reused === found.files.length &&
    found.files.length === previous.files.length &&
    sameTexts(found.directories, previous.directories) &&
    sameTexts(found.special, previous.special) &&
    sameTexts(found.unreadable, previous.unreadable) &&
    sameTexts(
      found.links.map(link => `${link.path}\0${link.target}`),
      previous.links.map(link => `${link.path}\0${link.target}`)
    )
  );
}

const sameTexts = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.toSorted().join('\n') === right.toSorted().join('\n');

const byPath = (left: { path: string }, right: { path: string }): number =>
  left.path < right.path ? -1 : 1;

function finish(found: Found): BundleScan {
  return {
    files: found.files.sort(byPath),
    links: found.links.sort(byPath),
    directories: found.directories.sort(),
    special: found.special.sort(),
    unreadable: found.unreadable.sort(),
    markdown: found.markdown,
    hash: found.unreadable.length > 0 ? null : bundleDigest(found.files, sha256)
  };
}
