import type { SkillSummary } from '../../contracts';

/** What a row says about its skill at a glance. */
export type Badge = 'behind' | 'edited' | 'problem' | 'managed' | 'tracking' | 'off';

/** Whether agents cannot load a skill, or a harness not run it. */
export const hasErrors = (skill: SkillSummary): boolean =>
  skill.diagnostics.some(diagnostic => diagnostic.severity === 'error');

const hasWarnings = (skill: SkillSummary): boolean =>
  skill.diagnostics.some(diagnostic => diagnostic.severity === 'warning');

/** Loudest first: what agents do not see or cannot load, then what the user can act on, then what is merely so. */
const BY_WEIGHT: readonly (readonly [Badge, (skill: SkillSummary) => boolean])[] = [
  ['off', skill => !skill.enabled],
  ['problem', hasErrors],
  ['behind', skill => skill.updateAvailable === true],
  ['edited', skill => skill.modifiedLocally],
  ['managed', skill => skill.managed],
  ['problem', hasWarnings],
  ['tracking', skill => skill.tracksUpstream]
];

/** Everything that is true of a skill, loudest first. */
export function badgesOf(skill: SkillSummary): readonly Badge[] {
  return [...new Set(BY_WEIGHT.filter(([, holds]) => holds(skill)).map(([badge]) => badge))];
}

/** The one badge a row has room for. */
export function badgeOf(skill: SkillSummary): Badge | null {
  return badgesOf(skill)[0] ?? null;
}
