import { createHash } from 'node:crypto';
import { chmod, open, readdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { BundleScan } from '../listing/bundle-scan';
import { unlessGone } from './changed-underneath';
import { syncDirectory } from '../disk/durable-file';
import { inParallel } from '../disk/in-parallel';
import { openInside } from '../disk/inside-file';
import { makeDirectory } from '../disk/make-directory';
import type { ObjectStore } from '../state/object-store';

/** Where the bytes of a staged file come from. */
export type FileContent =
  { readonly object: string } | { readonly bytes: Uint8Array } | { readonly copyFrom: string };

/** One entry of a bundle that is to be built. */
export type TreeEntry =
  | {
      readonly kind: 'file';
      readonly path: string;
      /** Digest of the bytes that will be on disk. */
      readonly rawSha256: string;
      /** Permission bits, set exactly; as `executable` and the umask give them when null. */
      readonly mode: number | null;
      readonly executable: boolean;
      readonly content: FileContent;
    }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  | { readonly kind: 'directory'; readonly path: string };

type FileEntry = Extract<TreeEntry, { kind: 'file' }>;

async function bytesOf(content: FileContent, path: string, objects: ObjectStore) {
  if ('bytes' in content) {
    return content.bytes;
  }
  if ('object' in content) {
    return objects.read(content.object);
  }
  const source = await openInside(content.copyFrom, path).catch(unlessGone);
  try {
    return await source.readFile();
  } finally {
    await source.close();
  }
}

async function buildFile(directory: string, entry: FileEntry, objects: ObjectStore): Promise<void> {
  const target = join(directory, entry.path);
  await makeDirectory(dirname(target));
  const bytes = await bytesOf(entry.content, entry.path, objects);
  const handle = await open(target, 'wx', entry.executable ? 0o777 : 0o666);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (entry.mode !== null) {
    await chmod(target, entry.mode);
  }
}

async function syncTree(directory: string): Promise<void> {
  const entries = await readdir(directory, { withFileTypes: true });
  await inParallel(
    entries.filter(entry => entry.isDirectory()),
    entry => syncTree(join(directory, entry.name))
  );
  await syncDirectory(directory);
}

/** Builds a bundle in the new directory `directory`, durably. Links come last, so nothing is written through one. */
export async function buildTree(
  directory: string,
  entries: readonly TreeEntry[],
  objects: ObjectStore
): Promise<void> {
  await makeDirectory(directory);
  for (const entry of entries) {
    if (entry.kind === 'directory') {
      await makeDirectory(join(directory, entry.path));
    }
  }
  await inParallel(
    entries.filter(entry => entry.kind === 'file'),
    entry => buildFile(directory, entry, objects)
  );
  for (const entry of entries) {
    if (entry.kind === 'link') {
      await makeDirectory(dirname(join(directory, entry.path)));
      await symlink(entry.target, join(directory, entry.path));
    }
  }
  await syncTree(directory);
}

interface DigestedTree {
  readonly files: readonly {
    readonly path: string;
    readonly rawSha256: string;
    readonly executable: boolean;
  }[];
  readonly links: readonly { readonly path: string; readonly target: string }[];
}

/** One digest over bytes, exec bits (not on Windows) and links: what a crash must leave whole. */
export function treeDigest(tree: DigestedTree, platform: NodeJS.Platform): string {
  const lines = [
    ...tree.files.map(
      file =>
        `${file.executable && platform !== 'win32' ? 'x' : '-'} ${file.rawSha256} ${file.path}`
    ),
    ...tree.links.map(link => `l ${link.path}\0${link.target}`)
  ];
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

export const digestOfEntries = (entries: readonly TreeEntry[], platform: NodeJS.Platform): string =>
  treeDigest(
    {
      files: entries.filter(entry => entry.kind === 'file'),
      links: entries.filter(entry => entry.kind === 'link')
    },
    platform
  );

/** What is unchanged since `scan` has the same fingerprint: names, sizes, times, inodes, modes, links. */
export function fingerprintOf(scan: BundleScan): string {
  // The change time is left out: moving a bundle may set it.
  const files = scan.files.map(file => {
    const [size, modified, , inode, mode] = file.signature.split(':');
    return `${file.path}\0${size}:${modified}:${inode}:${mode}`;
  });
  const links = scan.links.map(link => `${link.path}\0${link.target}`);
  return [...files, ...links, ...scan.unreadable].join('\n');
}
