import type { ChangeParts } from '../bundle-changes';
import type { SkillRef } from '../installing/installation';
import { isEarlierSync } from '../state/record';
import { restoreBundle } from './restore-bundle';
import type { KeptSnapshot } from './snapshot-schema';

/**
 * Puts a snapshot in a skill's place, alone on it, and tells.
 *
 * @returns id of the snapshot of what stood there
 */
export async function restoreAlone(
  { storage, index, operations, updates, tell }: ChangeParts,
  skill: SkillRef,
  snapshot: KeptSnapshot,
  operation: string | undefined
): Promise<string | null> {
  const before = index.get(skill)?.record ?? null;
  const renamed = skill.name !== snapshot.name && { from: snapshot.name, to: skill.name };
  const event = { reason: 'restored', operation, restored: snapshot.id, ...renamed } as const;
  const restored = await operations.run(
    skill,
    'restore',
    exclusive => restoreBundle(storage, exclusive, snapshot, event),
    {
      makesRoot: true,
      after: async () => {
        await index.refresh(skill, true);
      }
    }
  );
  updates.forget(skill);
  if (isEarlierSync(index.get(skill)?.record ?? null, before)) {
    updates.set(skill, true);
  }
  tell(skill, 'restored');
  return restored.snapshot;
}
