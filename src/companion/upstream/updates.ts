import type { LimitFunction } from 'p-limit';

import type { SkillFailure, SkillSummary, UpdatesResponse } from '../../contracts';
import type { Bundles } from '../bundles/bundles';
import type { SkillRef } from '../bundles/installation';
import type { Clock } from '../clock';
import { compareGroup, type CompareDeps } from './compare-group';
import { failureRow } from './failure';
import { groupByUpstream, type UpstreamGroup } from './grouping';
import type { Log } from './log';
import type { Operation } from './operation';
import { readTracked, type TrackedSkill } from './tracked-skill';

export interface UpdatesDeps extends CompareDeps {
  readonly bundles: Bundles;
  readonly limit: LimitFunction;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the last check found, kept until the program ends. */
export interface UpdateChecks {
  last(): Promise<UpdatesResponse>;
  /** Asks upstream now: one request a repository and ref, plus a tree where one moved. */
  check(operation: Operation): Promise<UpdatesResponse>;
}

const keyOf = ({ scope, name }: SkillRef): string => `${scope}/${name}`;

export function createUpdateChecks(deps: UpdatesDeps): UpdateChecks {
  const heads = new Map<string, string>();
  let errors: readonly SkillFailure[] = [];
  let checkedAt: string | null = null;

  async function answer(): Promise<UpdatesResponse> {
    const skills = await tracking(deps.bundles, false);
    const known = new Set(skills.map(keyOf));
    return {
      updates: skills.map(skill => ({
        scope: skill.scope,
        name: skill.name,
        ref: heads.get(keyOf(skill)) ?? null,
        trackingRef: skill.trackingRef,
        updateAvailable: skill.updateAvailable
      })),
      checkedAt,
      errors: errors.filter(error => known.has(keyOf(error)))
    };
  }

  return {
    last: answer,
    async check(operation) {
      const failures: SkillFailure[] = [];
      const tracked: TrackedSkill[] = [];
      for (const skill of await tracking(deps.bundles, true)) {
        try {
          const read = await readTracked(deps.bundles, skill);
          // Looking into a stranger's project must not make requests to where it says.
          if (!read.record.adopted) {
            tracked.push(read);
          }
        } catch (error) {
          failures.push(failureRow(skill, error, deps.log));
        }
      }
      const checkOne = async (group: UpstreamGroup): Promise<void> => {
        failures.push(...(await checkGroup(deps, operation, group, heads)));
      };
      await Promise.all(groupByUpstream(tracked).map(group => deps.limit(() => checkOne(group))));
      errors = failures;
      checkedAt = deps.clock.now().toISOString();
      return await answer();
    }
  };
}

async function tracking(bundles: Bundles, refresh: boolean): Promise<SkillSummary[]> {
  return (await bundles.list({ refresh })).filter(skill => skill.tracksUpstream && !skill.managed);
}

async function checkGroup(
  deps: UpdatesDeps,
  operation: Operation,
  group: UpstreamGroup,
  heads: Map<string, string>
): Promise<SkillFailure[]> {
  const failures: SkillFailure[] = [];
  for (const [{ skill, record }, found] of await compareGroup(deps, operation, group, false)) {
    if (found.kind === 'failed') {
      failures.push(failureRow(skill, found.error, deps.log));
      continue;
    }
    heads.set(keyOf(skill), found.head);
    deps.bundles.noteUpdate(skill, found.kind === 'changed');
    if (found.kind === 'current' && record.currentAt !== found.head) {
      await noteCurrent(deps, skill, found.head);
    }
  }
  return failures;
}

async function noteCurrent({ bundles, log }: UpdatesDeps, skill: SkillRef, head: string) {
  try {
    await bundles.noteCurrent(skill, head);
  } catch (error) {
    // The note only saves a request next time; the answer is right without it.
    log.warn({ err: error }, 'Could not note that a skill is current');
  }
}
