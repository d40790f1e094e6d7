import type { ComparableFile } from '../../../domain/changes';
import { editName } from '../../../domain/frontmatter/name-line';
import { unstampSkill } from '../../../domain/frontmatter/stamps';
import { ProblemError } from '../../../http/problem';

import { SKILL_MARKDOWN } from '../listing/bundle-scan';
import { codeOf } from '../disk/disk-problem';
import type { UpstreamBundle } from '../installing/installation';
import { readInside } from '../disk/inside-file';
import { unstampedContent } from '../listing/local-edits';
import { sha256 } from '../listing/markdown-facts';
import { DamagedObjectError, type ObjectStore } from '../state/object-store';
import type { InstallRecord } from '../state/record';
import type { IndexedBundle } from '../listing/skill-summary';
import type { KeptSnapshot } from './snapshot-schema';

/** A file of one state of a bundle, without our stamps. */
export interface VersionFile extends ComparableFile {
  /** @throws ProblemError `not-found` when its bytes are not kept any more */
  read(): Promise<Uint8Array>;
}

/** One state of a bundle: on disk, in a snapshot, as installed, or upstream's. */
export interface VersionTree {
  readonly files: readonly VersionFile[];
}

const lost = (cause: unknown): ProblemError =>
  new ProblemError(
    'not-found',
    'A file of this version is not kept any more. Nothing was changed.',
    { cause }
  );

async function stored(objects: ObjectStore, digest: string): Promise<Uint8Array> {
  try {
    return await objects.read(digest);
  } catch (error) {
    throw error instanceof DamagedObjectError ? lost(error) : error;
  }
}

const ofBytes = (path: string, executable: boolean, bytes: Uint8Array): VersionFile => ({
  path,
  executable,
  sha256: sha256(bytes),
  read: () => Promise.resolve(bytes)
});

/** Lines like stamps that came with the file, and kept it from being stamped, are its own. */
export const withoutStamps = (bytes: Uint8Array, record: InstallRecord | null): Uint8Array =>
  record?.stamped === false ? bytes : unstampSkill(bytes).bytes;

async function present(directory: string, path: string): Promise<Uint8Array> {
  try {
    return await readInside(directory, path);
  } catch (error) {
    // Gone, or replaced by something else, since the look.
    throw ['ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES', 'EPERM'].includes(codeOf(error) ?? '')
      ? new ProblemError('file-not-found', `"${path}" was changed meanwhile; look again.`)
      : error;
  }
}

/** What stands on disk. */
export function currentTree({ location, scan, record }: IndexedBundle): VersionTree {
  const files = unstampedContent(scan, record).files.map(
    ({ path, executable, sha256: digest, rawSha256 }): VersionFile => ({
      path,
      executable,
      sha256: digest,
      read: async () => {
        const bytes = await present(location.directory, path);
        return digest === rawSha256 ? bytes : unstampSkill(bytes).bytes;
      }
    })
  );
  return { files };
}

export async function snapshotTree(
  objects: ObjectStore,
  { entries, record }: KeptSnapshot
): Promise<VersionTree> {
  const files = entries
    .filter(entry => entry.kind === 'file')
    .map(async ({ path, sha256: digest, mode }): Promise<VersionFile> => {
      const executable = (mode & 0o111) !== 0;
      return path === SKILL_MARKDOWN
        ? ofBytes(path, executable, withoutStamps(await stored(objects, digest), record))
        : { path, executable, sha256: digest, read: () => stored(objects, digest) };
    });
  return { files: await Promise.all(files) };
}

/** As installed or last synced, the name edit included; null when that is not known. */
export function baseTree(objects: ObjectStore, record: InstallRecord | null): VersionTree | null {
  const files = record?.files?.map(({ path, executable, sha256: digest }): VersionFile => ({
    path,
    executable,
    sha256: digest,
    read: () => stored(objects, digest)
  }));
  return files === undefined ? null : { files };
}

/** What upstream holds, with the name that the skill has here. */
export async function upstreamTree(
  objects: ObjectStore,
  bundle: UpstreamBundle,
  nameEdit: string | null
): Promise<VersionTree> {
  const files = bundle.files.map(
    async ({ path, executable, sha256: digest }): Promise<VersionFile> => {
      if (path === SKILL_MARKDOWN && nameEdit !== null) {
        const bytes = await stored(objects, digest);
        return ofBytes(path, executable, editName(bytes, nameEdit) ?? bytes);
      }
      return { path, executable, sha256: digest, read: () => stored(objects, digest) };
    }
  );
  return { files: await Promise.all(files) };
}
