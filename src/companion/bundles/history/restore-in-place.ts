import { ProblemError } from '../../../http/problem';

import type { Exclusive } from '../bundle-operations';
import { SKILL_MARKDOWN, type BundleScan } from '../listing/bundle-scan';
import { readEditable, withSnapshot } from '../editing/editable-bundle';
import { removal } from '../editing/move-files';
import type { KeptSnapshot } from './snapshot-schema';
import type { SnapshotEvent } from './snapshots';
import type { Storage } from '../storage';
import { presentFile, putFile } from '../editing/write-file';

type KeptFile = Extract<KeptSnapshot['entries'][number], { kind: 'file' }>;

const beyondReach = (): ProblemError =>
  new ProblemError(
    'linked',
    'The skill directory is a link, and what it leads to is edited file by file only. This state differs in more than one file. Nothing was changed; take the edits back one by one, the latest first.'
  );

/** Paths of the files that are not as the snapshot has them. */
function differences(
  { files }: BundleScan,
  wanted: ReadonlyMap<string, KeptFile>,
  platform: NodeJS.Platform
): string[] {
  const present = new Map(files.map(file => [file.path, file]));
  return [...new Set([...present.keys(), ...wanted.keys()])].filter(path => {
    const [is, was] = [present.get(path), wanted.get(path)];
    const sameMode = platform === 'win32' || is?.mode === was?.mode;
    return is?.rawSha256 !== was?.sha256 || !sameMode;
  });
}

const linesOf = (links: BundleScan['links']): string =>
  links
    .map(({ path, target }) => `${path}\0${target}`)
    .sort()
    .join('\n');

/**
 * Puts a state of a linked bundle back, where that takes one file: its directory belongs to another
 * program and is never replaced, and two files cannot be written as one. So it takes one edit back.
 *
 * @returns id of the snapshot of what stood there; null when it stands as it is to be
 * @throws ProblemError `linked` for any other state
 */
export async function restoreInPlace(
  storage: Storage,
  exclusive: Exclusive,
  { name, link, entries, record }: KeptSnapshot,
  event: SnapshotEvent
): Promise<{ snapshot: string | null }> {
  const fresh = await readEditable(storage, exclusive, null);
  const { skill, directory } = exclusive.location;
  const wanted = new Map(
    entries.flatMap(entry => (entry.kind === 'file' ? [[entry.path, entry] as const] : []))
  );
  const links = entries.filter(entry => entry.kind === 'link');
  const [path, ...others] = differences(fresh.scan, wanted, storage.platform);
  const isSameElse =
    link === null &&
    name === skill.name &&
    linesOf(links) === linesOf(fresh.scan.links) &&
    JSON.stringify(record) === JSON.stringify(fresh.record);
  if (!isSameElse || others.length > 0) {
    throw beyondReach();
  }
  if (path === undefined) {
    return { snapshot: null };
  }
  const file = wanted.get(path);
  if (file === undefined) {
    if (path === SKILL_MARKDOWN) {
      throw beyondReach();
    }
    const remove = await removal(storage, exclusive, path, fresh.scan);
    return { snapshot: await withSnapshot(storage, exclusive, fresh, event, remove) };
  }
  const bytes = await storage.objects.read(file.sha256);
  const present = await presentFile(directory, path);
  const put = () => putFile(storage, exclusive, { path, bytes, mode: file.mode }, present);
  return { snapshot: await withSnapshot(storage, exclusive, fresh, event, put) };
}
