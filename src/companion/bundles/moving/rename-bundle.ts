import { editName } from '../../../domain/frontmatter/name-line';
import { unstampSkill } from '../../../domain/frontmatter/stamps';

import {
  assertFree,
  disabledAt,
  locate,
  notFound,
  type BundleLocation
} from '../listing/bundle-location';
import type { Exclusive } from '../bundle-operations';
import type { BundleScan } from '../listing/bundle-scan';
import {
  assertNotLinked,
  assertNotManaged,
  assertReadable,
  readFresh
} from '../listing/fresh-bundle';
import { copiedEntries, readMarkdown, renamedRecord } from './renamed-bundle';
import { replaceBundle } from '../replacing/replacement';
import { isSkill } from '../listing/skill-summary';
import type { StateDirectory } from '../state/state-directory';
import type { Storage } from '../storage';
import type { TwoPlaces } from '../replacing/two-bundles';

/** The place that a bundle gets in the scope of `target`: a disabled one stays disabled. */
export const placeFor = async (
  { enabled }: BundleLocation,
  target: BundleLocation,
  state: StateDirectory
): Promise<BundleLocation> => (enabled ? target : disabledAt(state.off, target));

/**
 * Refuses before anything is waited for or written.
 *
 * @throws ProblemError `managed-read-only`, `linked`, `already-exists`, `invalid-name`
 */
export async function assertRenamable(storage: Storage, { source, target }: TwoPlaces) {
  const [from, to] = await Promise.all([
    locate(storage.roots, source),
    locate(storage.roots, target)
  ]);
  assertNotManaged(await storage.records.read(from.key));
  assertNotLinked(from);
  if (from.found === 'bundle') {
    await assertFree(to, from);
  }
}

/**
 * Gives a bundle another name: as directory, and in the `name` line of its SKILL.md if that has one
 * that can be edited. What stood there is kept in a snapshot.
 */
export async function renameBundle(
  storage: Storage,
  source: Exclusive,
  target: Exclusive,
  previous: BundleScan | null,
  operation: string | undefined
): Promise<void> {
  const from = source.location;
  const { name } = target.location.skill;
  const { scan, record } = await readFresh(storage, from, previous);
  if (!isSkill(scan)) {
    throw notFound(from.skill);
  }
  assertNotManaged(record);
  assertNotLinked(from);
  await assertFree(target.location, from);
  assertReadable(scan);
  const location = await placeFor(from, target.location, target.state);
  const markdown = await readMarkdown(from.directory, scan);
  const edited = markdown === null ? null : editName(markdown, name);
  await source.held.assertHeld();
  await replaceBundle(storage, target.state, target.held, {
    location,
    previous: {
      location: from,
      scan,
      link: null,
      record,
      reason: 'renamed',
      operation,
      from: from.skill.name,
      to: name,
      continuesAt: { root: location.root, scope: location.skill.scope, name }
    },
    next: { entries: copiedEntries(from.directory, scan, edited) },
    record:
      record === null || markdown === null || edited === null
        ? record
        : await renamedRecord(
            storage.objects,
            record,
            name,
            record.stamped ? unstampSkill(markdown).bytes : markdown
          )
  });
}
