import { ChangedUnderneath, unlessGone } from '../replacing/changed-underneath';
import { SKILL_MARKDOWN } from './bundle-scan';
import { readInside } from '../disk/inside-file';
import type { InstalledState } from '../installing/installed-state';
import { sha256 } from './markdown-facts';
import { withoutStamps } from '../history/version-tree';

/**
 * A local file in the form that records speak of, without our stamps.
 *
 * @throws ChangedUnderneath when it is no longer what the scan says
 */
export async function readLocalFile(
  { directory, scan, record }: InstalledState,
  path: string
): Promise<Uint8Array> {
  const bytes = await readInside(directory, path).catch(unlessGone);
  if (scan?.files.find(file => file.path === path)?.rawSha256 !== sha256(bytes)) {
    throw new ChangedUnderneath();
  }
  return path === SKILL_MARKDOWN ? withoutStamps(bytes, record) : bytes;
}
