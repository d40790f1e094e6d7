import type { ChangeParts } from '../bundle-changes';
import type { SkillRef } from '../installing/installation';
import { removeBundle, type Removal } from './remove-bundle';

/** Takes a bundle away, alone on it, and tells. */
export async function removeAlone(
  { storage, index, operations, updates, tell }: ChangeParts,
  skill: SkillRef,
  removal: Removal
): Promise<{ snapshot: string }> {
  const removed = await operations.run(
    skill,
    'delete',
    exclusive => removeBundle(storage, exclusive, removal, index.get(skill)?.scan ?? null),
    {
      after: async () => {
        await index.refresh(skill, true);
      }
    }
  );
  updates.forget(skill);
  tell(skill, 'deleted');
  return removed;
}
