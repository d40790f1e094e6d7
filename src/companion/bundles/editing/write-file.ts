import { chmod } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { SkillFile } from '../../../contracts';
import { isNoise } from '../../../domain/noise';
import { ProblemError } from '../../../http/problem';

import type { Exclusive } from '../bundle-operations';
import { SKILL_MARKDOWN, signatureOf, type BundleScan } from '../listing/bundle-scan';
import { ChangedUnderneath, unlessGone } from '../replacing/changed-underneath';
import { syncDirectory, writeDurably } from '../disk/durable-file';
import { editMarkdown } from './edit-markdown';
import {
  assertWithinLimits,
  besides,
  edited,
  readEditable,
  withSnapshot,
  type EditOptions
} from './editable-bundle';
import { assertNewPath, assertPlainPath, pathsOf } from '../disk/entry-path';
import { assertStillInside, entryAt, withDirectories } from '../disk/entry-place';
import { openInside, readInside } from '../disk/inside-file';
import { sha256 } from '../listing/markdown-facts';
import { FILE_LIMIT } from '../listing/read-file';
import { looksBinary } from '../listing/skill-detail';
import type { Storage } from '../storage';

/** What to make of one file of a bundle. */
export interface FileWrite {
  readonly path: string;
  /** null leaves the bytes that are there. */
  readonly bytes: Uint8Array | null;
  /** null leaves the bit as it is; a new file then has none. */
  readonly executable: boolean | null;
  /** Refuse with `already-exists` when the file is there. */
  readonly isNew: boolean;
  /** Refuse with `changed-meanwhile` when the file is not there. */
  readonly isThere?: boolean;
}

/** A regular file that stands at the path of a write. */
interface PresentFile {
  readonly bytes: Uint8Array;
  readonly mode: number;
  readonly signature: string;
}

/** Bit for bit what `chmod +x` and `chmod -x` make of a mode. */
const withExecutable = (mode: number, executable: boolean | null): number => {
  if (executable === null) {
    return mode;
  }
  return executable ? mode | ((mode & 0o444) >> 2) : mode & ~0o111;
};

/** @throws ProblemError `already-exists`, `invalid-path` when something else stands there */
export async function presentFile(directory: string, path: string): Promise<PresentFile | null> {
  const stat = await entryAt(directory, path);
  if (stat === null) {
    return null;
  }
  if (stat.isDirectory()) {
    throw new ProblemError(
      'already-exists',
      `"${path}" is a directory. Nothing was changed; choose another name.`
    );
  }
  if (!stat.isFile()) {
    const what = stat.isSymbolicLink() ? 'a link, and links are never written through' : 'no file';
    throw new ProblemError('invalid-path', `"${path}" is ${what}. Nothing was changed.`);
  }
  const bytes = await readInside(directory, path).catch(unlessGone);
  return { bytes, mode: Number(stat.mode & 0o7777n), signature: signatureOf(stat) };
}

function assertExpected(
  { path, bytes, isNew, isThere = false }: FileWrite,
  ifMatch: string | undefined,
  present: PresentFile | null
): void {
  if (isNew && present !== null) {
    throw new ProblemError(
      'already-exists',
      `There is a file "${path}" already. Nothing was changed; choose another name.`
    );
  }
  if (ifMatch !== undefined && (present === null || sha256(present.bytes) !== ifMatch)) {
    throw new ProblemError(
      'changed-meanwhile',
      `"${path}" was changed since it was read. Nothing was changed now; read it again first.`
    );
  }
  if (isThere && present === null) {
    throw new ProblemError(
      'changed-meanwhile',
      `There is no file "${path}" any more. Nothing was changed now; read the skill again first.`
    );
  }
  if (present === null && bytes === null) {
    throw new ProblemError('file-not-found', `There is no file "${path}". Nothing was changed.`);
  }
}

function assertFits({ path }: FileWrite, bytes: Uint8Array, scan: BundleScan): void {
  if (bytes.length > FILE_LIMIT) {
    throw new ProblemError(
      'too-large',
      `"${path}" is larger than ${FILE_LIMIT >> 20} MB, the most that can be written here. Nothing was changed.`
    );
  }
  if (!isNoise(path)) {
    const others = scan.files.filter(file => file.path !== path);
    assertWithinLimits(scan.files, [...others, { path, size: bytes.length }]);
  }
}

/** A file of a bundle as it was written. */
export interface WrittenFile {
  readonly file: SkillFile;
  /** Hex SHA-256 of its bytes on disk. */
  readonly sha256: string;
  /** What stood there before; none when everything is as it was. */
  readonly snapshot?: string;
}

/** What one file is to be. */
interface WantedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly mode: number;
  /** As the user's mask has it for a file that is made anew. */
  readonly umasked?: boolean;
}

/**
 * Puts one file in the place of what stands there, by one rename.
 *
 * @throws ChangedUnderneath when that is no longer `present`
 */
export async function putFile(
  storage: Storage,
  exclusive: Exclusive,
  { path, bytes, ...modes }: WantedFile,
  present: PresentFile | null
): Promise<void> {
  const { location, held } = exclusive;
  const absolute = join(location.directory, path);
  const assertUnchanged = async (): Promise<void> => {
    await held.assertHeld();
    await assertStillInside(location.directory, path);
    const stat = await entryAt(location.directory, path);
    if ((stat === null ? undefined : signatureOf(stat)) !== present?.signature) {
      throw new ChangedUnderneath();
    }
  };
  if (present !== null && sha256(bytes) === sha256(present.bytes)) {
    await assertUnchanged();
    await chmod(absolute, modes.mode);
    await syncDirectory(dirname(absolute));
    return;
  }
  await withDirectories(location.directory, path, () =>
    writeDurably(absolute, bytes, {
      ...modes,
      ...besides(exclusive),
      beforeRename: async () => {
        storage.onStep('staged', location.skill);
        await assertUnchanged();
      }
    })
  );
  storage.onStep('moved-in', location.skill);
}

async function describe({ location }: Exclusive, path: string): Promise<WrittenFile> {
  const handle = await openInside(location.directory, path);
  try {
    const bytes = await handle.readFile();
    const { mode, mtime } = await handle.stat();
    const file = {
      path,
      size: bytes.length,
      binary: looksBinary(bytes),
      executable: (mode & 0o111) !== 0,
      modifiedAt: mtime.toISOString(),
      link: null
    };
    return { file, sha256: sha256(bytes) };
  } finally {
    await handle.close();
  }
}

/** @returns id of the snapshot; null when everything is as it was */
async function write(
  storage: Storage,
  exclusive: Exclusive,
  wanted: FileWrite,
  { ifMatch, operation }: EditOptions,
  previous: BundleScan | null
): Promise<string | null> {
  const { path, bytes, executable } = wanted;
  const fresh = await readEditable(storage, exclusive, previous);
  const present = await presentFile(exclusive.location.directory, path);
  assertExpected(wanted, ifMatch, present);
  if (present === null) {
    assertNewPath(path, pathsOf(fresh.scan));
  }
  const content = bytes ?? present?.bytes ?? new Uint8Array();
  assertFits(wanted, content, fresh.scan);
  const isSame =
    present !== null &&
    sha256(content) === sha256(present.bytes) &&
    withExecutable(present.mode, executable) === present.mode;
  if (isSame) {
    return null;
  }
  const mode = withExecutable(present?.mode ?? 0o666, executable);
  const file = { path, bytes: content, mode, umasked: present === null };
  return withSnapshot(storage, exclusive, fresh, edited({ operation }), () =>
    putFile(storage, exclusive, file, present)
  );
}

/**
 * Writes one file in place, or makes it, or changes its executable bit; snapshot first. SKILL.md
 * keeps its stamps.
 */
export async function writeBundleFile(
  storage: Storage,
  exclusive: Exclusive,
  wanted: FileWrite,
  options: EditOptions,
  previous: BundleScan | null
): Promise<WrittenFile> {
  const { path, bytes } = wanted;
  assertPlainPath(path);
  let rest = wanted;
  let conditions = options;
  let snapshot: string | null = null;
  if (path === SKILL_MARKDOWN && bytes !== null && !wanted.isNew) {
    const edit = { change: () => bytes, tracks: null };
    snapshot = await editMarkdown(storage, exclusive, edit, options, previous);
    rest = { ...wanted, bytes: null };
    conditions = { operation: options.operation };
  }
  if (rest.bytes !== null || rest.executable !== null) {
    const later = await write(storage, exclusive, rest, conditions, previous);
    snapshot ??= later;
  }
  return { ...(await describe(exclusive, path)), ...(snapshot !== null && { snapshot }) };
}
