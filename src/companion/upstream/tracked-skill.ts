import { ProblemError } from '../../http/problem';
import type { Bundles, BundleState } from '../bundles/bundles';
import type { SkillRef } from '../bundles/installing/installation';
import type { InstallRecord } from '../bundles/state/record';

/** A skill that may be synced, as it stood on disk when the call began. */
export interface TrackedSkill {
  readonly skill: SkillRef;
  readonly record: InstallRecord;
  readonly state: BundleState;
}

/**
 * Reads what sync needs to know of one skill.
 *
 * @throws ProblemError `skill-not-found`, `linked`, `no-source`, `managed-and-tracking`, `not-tracking`
 */
export async function readTracked(bundles: Bundles, skill: SkillRef): Promise<TrackedSkill> {
  const state = await bundles.state(skill);
  const which = `The skill "${skill.name}" in the ${skill.scope} scope`;
  if (state === null) {
    throw new ProblemError(
      'skill-not-found',
      `There is no skill "${skill.name}" in the ${skill.scope} scope.`
    );
  }
  if (state.linked) {
    throw new ProblemError(
      'linked',
      `${which} is a link to another directory and is not synced. Nothing was changed.`
    );
  }
  const { record } = state;
  if (record === null) {
    throw new ProblemError('no-source', `${which} has no source to sync with.`);
  }
  if (record.owner !== 'user') {
    throw new ProblemError(
      'managed-and-tracking',
      `${which} is managed by the administrator and kept current by that.`
    );
  }
  if (!record.tracksUpstream) {
    throw new ProblemError('not-tracking', `${which} does not track its source. Tick it first.`);
  }
  return { skill, record, state };
}
