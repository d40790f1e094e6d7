import { checkBundlePath } from '../../domain/bundle-paths';
import { ArchiveTooLargeError, archiveEntries, type ArchiveBounds } from './archive-stream';
import { blobId } from './git-objects';

/** A member that would land outside the folder it is unpacked to, or has a name nobody can keep. */
export class UnsafeArchiveError extends Error {
  override readonly name = 'UnsafeArchiveError';

  constructor(
    readonly member: string,
    readonly reason: string
  ) {
    super(`The path "${member}" ${reason}`);
  }
}

/** One file that the commit's tree lists and that the archive should hold. */
export interface WantedFile {
  /** Path from the repository's root. */
  readonly path: string;
  /** Git blob id that its bytes must have. */
  readonly blob: string;
  readonly size: number;
}

export interface WantedContents {
  readonly files: readonly WantedFile[];
  /** Handed to `keep` too where they come before the last of `files`. */
  readonly passingBy?: readonly WantedFile[];
  /** Directories the files lie in, from the repository's root; names below them must be safe. */
  readonly directories: readonly string[];
}

const MAX_ENTRIES = 250_000;

/** Longer than any path a system takes; a tar header may hold megabytes. */
const MAX_NAME_LENGTH = 4_096;

/**
 * Reads wanted files out of a commit's archive and stops after the last one. The tree decides what
 * is wanted and what its bytes must be; an archive can only leave files out (`export-ignore`) or
 * change them (`export-subst`, LFS), and those are not handed to `keep`. Links and devices never
 * count as files, whatever their name.
 *
 * @throws UnsafeArchiveError, ArchiveTooLargeError, DamagedArchiveError or what the wire failed with
 */
export async function readArchive(
  archive: ReadableStream<Uint8Array>,
  wanted: WantedContents,
  bounds: ArchiveBounds,
  keep: (file: WantedFile, bytes: Uint8Array) => Promise<void>
): Promise<void> {
  const missing = new Map(wanted.files.map(file => [file.path, file]));
  const passingBy = new Map(wanted.passingBy?.map(file => [file.path, file]));
  let count = 0;
  for await (const entry of archiveEntries(archive, bounds)) {
    if (++count > MAX_ENTRIES) {
      throw new ArchiveTooLargeError(`The archive has more than ${MAX_ENTRIES} members`);
    }
    const { name, type, size } = entry.header;
    const path = pathInRepository(name, type);
    requireSafeName(path, wanted.directories);
    const file = missing.get(path) ?? passingBy.get(path);
    if (file === undefined || !isPlainFile(type) || size !== file.size) {
      entry.skip();
      continue;
    }
    const bytes = await entry.bytes();
    missing.delete(path);
    passingBy.delete(path);
    if (blobId(bytes) === file.blob) {
      await keep(file, bytes);
    }
    if (missing.size === 0) {
      // What passes by is taken along, not waited for.
      break;
    }
  }
}

type EntryType = string | null | undefined;

const isPlainFile = (type: EntryType): boolean => type === 'file' || type === 'contiguous-file';

/** The name below the one leading folder; '' for that folder itself. */
function pathInRepository(name: string, type: EntryType): string {
  if (name.length > MAX_NAME_LENGTH) {
    throw new UnsafeArchiveError(
      name.slice(0, 100),
      `is longer than ${MAX_NAME_LENGTH} characters`
    );
  }
  const segments = name.split('/');
  while (segments.length > 1 && segments.at(-1) === '') {
    segments.pop();
  }
  const [folder = '', ...rest] = segments;
  if (folder === '' || segments.includes('..') || (rest.length === 0 && type !== 'directory')) {
    throw new UnsafeArchiveError(name, 'leads out of the folder it belongs to');
  }
  return rest.join('/');
}

function requireSafeName(path: string, directories: readonly string[]): void {
  for (const directory of directories) {
    if (directory !== '' && !path.startsWith(`${directory}/`)) {
      continue;
    }
    const within = directory === '' ? path : path.slice(directory.length + 1);
    const reason = within === '' ? null : checkBundlePath(within);
    if (reason !== null) {
      throw new UnsafeArchiveError(path, reason);
    }
  }
}
