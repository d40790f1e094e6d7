import type { ChangeParts } from '../bundle-changes';
import type { SkillRef } from '../installing/installation';
import { switchBundle, type Switch } from './switch-bundle';

/** Hides a bundle from agents or shows it again, alone on it, and tells when that changed anything. */
export async function switchAlone(
  { storage, index, operations, tell }: ChangeParts,
  skill: SkillRef,
  wanted: Switch
): Promise<void> {
  const changed = await operations.run(
    skill,
    wanted.enabled ? 'enable' : 'disable',
    exclusive => switchBundle(storage, exclusive, wanted, index.get(skill)?.scan ?? null),
    {
      after: async () => {
        await index.refresh(skill, true);
      }
    }
  );
  if (changed) {
    tell(skill, 'updated');
  }
}
