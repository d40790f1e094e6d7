import type { PreviewResponse, Scope } from '../../../../contracts';

export type PreviewSkill = PreviewResponse['skills'][number];

/**
 * How a skill that was found stands to those installed in a scope. `installed`: its name is taken,
 * by the same or by another, which is known once its files were looked at.
 */
export type Standing = 'new' | 'installed' | 'same' | 'different';

/** Whether more than the tree is known of a skill. */
export function isRead(skill: PreviewSkill): boolean {
  return skill.description !== null || skill.body !== undefined || skill.diagnostics.length > 0;
}

export function standingOf(skill: PreviewSkill, scope: Scope): Standing {
  const isTaken = scope === 'user' ? skill.existsInUserScope : skill.existsInProjectScope;
  if (!isTaken) {
    return 'new';
  }
  if (skill.identicalIn.includes(scope)) {
    return 'same';
  }
  return isRead(skill) ? 'different' : 'installed';
}
