import { bundleDigest } from '../../../domain/digest';
import { editName } from '../../../domain/frontmatter/name-line';

import { SKILL_MARKDOWN, type BundleScan } from '../listing/bundle-scan';
import { ChangedUnderneath, unlessGone } from '../replacing/changed-underneath';
import type { TreeEntry } from '../replacing/bundle-tree';
import { readInside } from '../disk/inside-file';
import { sha256 } from '../listing/markdown-facts';
import type { ObjectStore } from '../state/object-store';
import type { InstallRecord } from '../state/record';
import { storedBytes } from '../state/stored-bytes';

/** SKILL.md as the scan found it; null when there is none that can be read. */
export async function readMarkdown(
  directory: string,
  scan: BundleScan
): Promise<Uint8Array | null> {
  const file = scan.files.find(({ path }) => path === SKILL_MARKDOWN);
  if (file === undefined) {
    return null;
  }
  const bytes = await readInside(directory, SKILL_MARKDOWN).catch(unlessGone);
  if (sha256(bytes) !== file.rawSha256) {
    throw new ChangedUnderneath();
  }
  return bytes;
}

/** Everything that a scan found, to be copied from there, with these bytes as SKILL.md. */
export function copiedEntries(
  directory: string,
  scan: BundleScan,
  markdown: Uint8Array | null
): TreeEntry[] {
  return [
    ...scan.directories.map(path => ({ kind: 'directory' as const, path })),
    ...scan.links.map(link => ({ kind: 'link' as const, ...link })),
    ...scan.files.map(({ path, rawSha256, mode, executable }): TreeEntry => {
      const changed = path === SKILL_MARKDOWN ? markdown : null;
      return {
        kind: 'file',
        path,
        rawSha256: changed === null ? rawSha256 : sha256(changed),
        mode,
        executable,
        content: changed === null ? { copyFrom: directory } : { bytes: changed }
      };
    })
  ];
}

/**
 * The record of a bundle that gets another name: the name is written down as our edit, so that it is
 * no local one and that a sync writes it again. What was installed is kept with the new name as well,
 * as the base of merges.
 *
 * @param markdown SKILL.md on disk, un-stamped, before the edit
 */
export async function renamedRecord(
  objects: ObjectStore,
  record: InstallRecord,
  name: string,
  markdown: Uint8Array
): Promise<InstallRecord> {
  const { files } = record;
  const installed = files?.find(({ path }) => path === SKILL_MARKDOWN);
  if (files === null || installed === undefined) {
    return { ...record, nameEdit: name };
  }
  const base =
    sha256(markdown) === installed.sha256 ? markdown : await storedBytes(objects, installed.sha256);
  const edited = base === null ? null : editName(base, name);
  if (edited === null) {
    // The name line was edited here already, and is a local edit; the next sync makes it ours.
    return { ...record, nameEdit: name };
  }
  const digest = await objects.put(edited);
  const renamed = files.map(file =>
    file.path === SKILL_MARKDOWN ? { ...file, sha256: digest } : file
  );
  return { ...record, nameEdit: name, files: renamed, hash: bundleDigest(renamed, sha256) };
}
