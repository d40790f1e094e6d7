import { editName } from '../../../domain/frontmatter/name-line';
import { unstampSkill } from '../../../domain/frontmatter/stamps';
import { ProblemError } from '../../../http/problem';

import { assertFree, locate, notFound, type BundleLocation } from '../listing/bundle-location';
import type { BundleOperations, Exclusive } from '../bundle-operations';
import { ChangedUnderneath } from '../replacing/changed-underneath';
import { readFresh, type FreshBundle } from '../listing/fresh-bundle';
import type { SkillRef } from '../installing/installation';
import { copiedEntries, readMarkdown } from './renamed-bundle';
import { replaceBundle } from '../replacing/replacement';
import { isSkill } from '../listing/skill-summary';
import type { Storage } from '../storage';

async function readSource(
  storage: Storage,
  location: BundleLocation,
  isBusy: boolean
): Promise<FreshBundle> {
  if (location.found !== 'bundle' && isBusy) {
    // In the middle of being replaced: looked at again.
    throw new ChangedUnderneath();
  }
  const fresh = await readFresh(storage, location, null);
  const [unreadable] = fresh.scan.unreadable;
  if (!isSkill(fresh.scan)) {
    throw notFound(location.skill);
  }
  if (unreadable !== undefined) {
    throw new ProblemError(
      'storage-read-only',
      `"${unreadable}" cannot be read, so the skill cannot be copied whole. Nothing was changed.`
    );
  }
  return fresh;
}

/**
 * Copies a bundle, of a linked one the files that the link leads to. The source needs no lock, so it
 * may be read-only: what was copied is compared with what was seen there, and copied anew if it differs.
 * Links inside are not copied, and provenance is taken away where it is of our making.
 */
export async function duplicateBundle(
  storage: Storage,
  { isBusy }: Pick<BundleOperations, 'isBusy'>,
  source: SkillRef,
  { location, state, held }: Exclusive,
  operation: string | undefined
): Promise<void> {
  const from = await locate(storage.roots, source);
  const { scan, record } = await readSource(storage, from, isBusy(source));
  await assertFree(location);
  const markdown = await readMarkdown(from.directory, scan);
  const plain =
    record?.stamped === true && markdown !== null ? unstampSkill(markdown).bytes : markdown;
  const named = plain === null ? null : (editName(plain, location.skill.name) ?? plain);
  if (scan.links.length > 0) {
    const links = scan.links.map(({ path }) => path);
    storage.log.info({ skill: location.skill, links }, 'Links are not copied');
  }
  await replaceBundle(storage, state, held, {
    location,
    previous: null,
    begins: { reason: 'created', operation },
    next: {
      entries: copiedEntries(from.directory, { ...scan, links: [] }, named).map(entry =>
        // As a file that is made anew: a copy of a read-only skill is there to be edited.
        entry.kind === 'file' ? { ...entry, mode: null } : entry
      )
    },
    record: null
  });
}
