import type { ChangeParts } from '../bundle-changes';
import { assertNotTaken, notFound } from '../listing/bundle-location';
import type { Exclusive } from '../bundle-operations';
import {
  assertNotLinked,
  assertNotManaged,
  assertReadable,
  readFresh
} from '../listing/fresh-bundle';
import { isEarlierSync } from '../state/record';
import { placeFor } from '../moving/rename-bundle';
import { replaceBundle } from '../replacing/replacement';
import { restoredAs, tellingDamage } from './restore-bundle';
import { isSkill } from '../listing/skill-summary';
import type { KeptSnapshot } from './snapshot-schema';
import type { Storage } from '../storage';
import { runOnBoth, type TwoPlaces } from '../replacing/two-bundles';

/**
 * Gives a skill its old name again, and the files and record that it had under that, in one journalled
 * replacement: so it is whole under one name at every instant.
 *
 * @returns id of the snapshot of what stood under the new name
 */
export async function renameBack(
  parts: ChangeParts,
  { source, target }: TwoPlaces,
  snapshot: KeptSnapshot,
  operation: string
): Promise<string | null> {
  const { storage, index, updates, tell } = parts;
  const before = index.get(source)?.record ?? null;
  const kept = await runOnBoth(
    parts,
    { source, target },
    'undo',
    (from, to) => replaceByOld(storage, from, to, snapshot, operation),
    async skill => {
      await index.refresh(skill, true);
    }
  );
  updates.forget(source);
  updates.forget(target);
  if (isEarlierSync(index.get(target)?.record ?? null, before)) {
    updates.set(target, true);
  }
  tell(target, 'restored');
  tell(source, 'deleted');
  return kept;
}

async function replaceByOld(
  storage: Storage,
  source: Exclusive,
  target: Exclusive,
  snapshot: KeptSnapshot,
  operation: string
): Promise<string | null> {
  const from = source.location;
  const { scan, record } = await readFresh(storage, from, null);
  if (!isSkill(scan)) {
    throw notFound(from.skill);
  }
  assertNotManaged(record);
  assertNotLinked(from);
  await assertNotTaken(target.location, from);
  assertReadable(scan);
  const location = await placeFor(from, target.location, target.state);
  const { name, scope } = location.skill;
  await source.held.assertHeld();
  return tellingDamage(async () => {
    const old = await restoredAs(storage, snapshot, name);
    const replaced = await replaceBundle(storage, target.state, target.held, {
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
        continuesAt: { root: location.root, scope, name }
      },
      next: { entries: old.entries },
      record: old.record
    });
    return replaced.snapshot;
  });
}
