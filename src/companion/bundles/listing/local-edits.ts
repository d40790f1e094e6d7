import { bundleDigest } from '../../../domain/digest';

import { SKILL_MARKDOWN, type BundleScan, type ScannedFile } from './bundle-scan';
import { sha256 } from './markdown-facts';
import type { InstallRecord } from '../state/record';

/** The files in the form that records and hashes speak of. */
export interface UnstampedContent {
  readonly files: readonly ScannedFile[];
  readonly hash: string | null;
}

/**
 * Un-stamps only what we stamped: a file that came with stamp-like lines of its own, and could not
 * be stamped for that, counts with them.
 */
export function unstampedContent(scan: BundleScan, record: InstallRecord | null): UnstampedContent {
  const ownLines = record?.stamped === false && (scan.markdown?.stamps ?? null) !== null;
  if (!ownLines) {
    return scan;
  }
  const files = scan.files.map(file =>
    file.path === SKILL_MARKDOWN ? { ...file, sha256: file.rawSha256 } : file
  );
  return { files, hash: scan.hash === null ? null : bundleDigest(files, sha256) };
}

/**
 * Installed files that were changed or deleted since, ordered; null when it cannot be told, because
 * the bundle was adopted. Files that exist only here are no edits.
 */
export function editedPaths(
  content: UnstampedContent,
  record: InstallRecord | null,
  platform: NodeJS.Platform
): readonly string[] | null {
  if (record === null) {
    return [];
  }
  if (record.files === null) {
    return null;
  }
  const onDisk = new Map(content.files.map(file => [file.path, file]));
  return record.files
    .filter(installed => {
      const file = onDisk.get(installed.path);
      return (
        file?.sha256 !== installed.sha256 ||
        (platform !== 'win32' && file.executable !== installed.executable)
      );
    })
    .map(file => file.path)
    .sort();
}

/** Whether agents read here anything else than what was installed: an edit, or a file of the user's own. */
export function isModified(
  content: UnstampedContent,
  record: InstallRecord | null,
  platform: NodeJS.Platform
): boolean {
  const recorded = record?.files ?? null;
  if (recorded === null) {
    return false;
  }
  const installed = new Set(recorded.map(file => file.path));
  return (
    (editedPaths(content, record, platform) ?? []).length > 0 ||
    content.files.some(file => !installed.has(file.path))
  );
}
