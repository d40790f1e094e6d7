import { ProblemError } from '../../../http/problem';

import { effectiveRecord } from '../state/adoption';
import { notFound, type BundleLocation } from './bundle-location';
import { scanBundle, SKILL_MARKDOWN, type BundleScan } from './bundle-scan';
import type { InstallRecord } from '../state/record';
import type { Storage } from '../storage';

/** A bundle as it stands now, read under its lock. */
export interface FreshBundle {
  readonly scan: BundleScan;
  readonly recorded: InstallRecord | null;
  readonly record: InstallRecord | null;
}

/** @throws ProblemError `skill-not-found` when no directory stands there */
export async function readFresh(
  storage: Storage,
  location: BundleLocation,
  previous: BundleScan | null
): Promise<FreshBundle> {
  const scan =
    location.found === 'bundle'
      ? await scanBundle(location.directory, storage.disk, previous, location.skill.name)
      : null;
  if (scan === null) {
    throw notFound(location.skill);
  }
  const recorded = await storage.records.read(location.key);
  return { scan, recorded, record: effectiveRecord(recorded, scan.markdown?.stamps ?? null) };
}

/** @throws ProblemError `changed-meanwhile` unless `ifMatch` is the SHA-256 of SKILL.md, where given */
export function assertMatch(scan: BundleScan, ifMatch: string | undefined): void {
  const markdown = scan.files.find(file => file.path === SKILL_MARKDOWN);
  if (ifMatch !== undefined && markdown?.rawSha256 !== ifMatch) {
    throw new ProblemError(
      'changed-meanwhile',
      'The skill was changed since it was read. Nothing was changed; read it again first.'
    );
  }
}

/** @throws ProblemError `managed-read-only` */
export function assertNotManaged(record: InstallRecord | null): void {
  if (record !== null && record.owner !== 'user') {
    throw new ProblemError(
      'managed-read-only',
      'This skill is managed by your administrator. Nothing was changed.'
    );
  }
}

/** @throws ProblemError `storage-read-only` when something could not be kept in a snapshot */
export function assertReadable(scan: BundleScan): void {
  const [path] = scan.unreadable;
  if (path !== undefined) {
    throw new ProblemError(
      'storage-read-only',
      `"${path}" cannot be read, so no snapshot can be kept of it. Nothing was changed.`
    );
  }
}

/** @throws ProblemError `linked` */
export function assertNotLinked(location: BundleLocation): void {
  if (location.linked) {
    throw new ProblemError(
      'linked',
      'The skill directory is a link, and what it leads to belongs to another program. Nothing was changed.'
    );
  }
}

/** @throws ProblemError `already-exists` when something other than a directory stands there */
export function assertNoOther(location: BundleLocation): void {
  if (location.found === 'other') {
    throw new ProblemError(
      'already-exists',
      `"${location.skill.name}" is taken by something that is not a skill. Nothing was changed; choose another name.`
    );
  }
}
