import type { ImportOutcome } from './import-outcome';
import type { FetchedSkill, ImportRun, NamedSkill } from './import-run';

/**
 * Gives the skills their names, in the order of the request, whichever is installed first. Two that
 * want one name are a conflict like any other. Settles those that are not to be installed.
 */
export async function nameSkills(
  run: ImportRun,
  skills: readonly FetchedSkill[]
): Promise<NamedSkill[]> {
  const { names, manner, settle } = run;
  const wishOf = ({ proposed }: FetchedSkill): string => manner.name ?? proposed;
  names.propose(skills.map(wishOf));
  const named: NamedSkill[] = [];
  for (const skill of skills) {
    const name = wishOf(skill);
    if (!names.isClaimed(name) && (manner.onConflict === 'overwrite' || !names.isOnDisk(name))) {
      names.claim(name);
      named.push({ ...skill, name, renamed: false });
    } else if (manner.onConflict === 'rename') {
      named.push({ ...skill, name: names.claimFree(name), renamed: true });
    } else {
      const present = { scope: manner.scope, name };
      await settle(skill.index, present, leftOut(run, name));
    }
  }
  return named;
}

/** What becomes of a skill whose name is taken and that gets no other. */
export function leftOut({ manner, names }: ImportRun, name: string): ImportOutcome {
  const skill = { scope: manner.scope, name };
  return manner.onConflict === 'skip'
    ? { status: 'skipped', skill }
    : { status: 'conflict', skill, freeName: names.claimFree(name) };
}
