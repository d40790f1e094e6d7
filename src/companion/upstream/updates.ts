import type { SkillFailure, SkillSummary, UpdatesResponse } from '../../contracts';
import type { Bundles } from '../bundles/bundles';
import type { SkillRef } from '../bundles/installing/installation';
import type { Clock } from '../clock';
import { compareGroup, type CompareDeps, type Comparisons } from './compare-group';
import { failureRow } from './failure';
import { groupByUpstream, type UpstreamGroup } from './grouping';
import type { Log } from './log';
import type { Operation } from './operation';
import { readTracked, type TrackedSkill } from './tracked-skill';

export interface UpdatesDeps extends CompareDeps {
  readonly bundles: Bundles;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the last check found, kept until the program ends. */
export interface UpdateChecks {
  last(): Promise<UpdatesResponse>;
  /**
   * Asks upstream now: one request a repository and ref, plus a tree where one moved. Where it was
   * cancelled what is missing is answered as `cancelled`, and the last whole check stays the last.
   */
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
      const { signal } = operation;
      const failures: SkillFailure[] = [];
      const fail = (skill: SkillRef, error: unknown): void => {
        const row = failureRow(skill, error, { log: deps.log, signal });
        failures.push(row);
        operation.end(skill, row);
      };
      const tracked = await readAll(deps, await tracking(deps.bundles, true), fail);
      operation.expect(tracked.length + failures.length);
      await Promise.all(
        groupByUpstream(tracked).map(group => checkGroup(deps, operation, group, { heads, fail }))
      );
      if (signal.aborted) {
        // What was found is known by now; what was not is told, and no state of this program.
        return { ...(await answer()), errors: failures };
      }
      errors = failures;
      checkedAt = deps.clock.now().toISOString();
      return await answer();
    }
  };
}

async function tracking(bundles: Bundles, refresh: boolean): Promise<SkillSummary[]> {
  return (await bundles.list({ refresh })).filter(skill => skill.tracksUpstream && !skill.managed);
}

type Fail = (skill: SkillRef, error: unknown) => void;

/** Looking into a stranger's project must not make requests to where it says: such skills are left out. */
async function readAll(
  { bundles }: UpdatesDeps,
  skills: readonly SkillRef[],
  fail: Fail
): Promise<TrackedSkill[]> {
  const tracked: TrackedSkill[] = [];
  for (const skill of skills) {
    try {
      const read = await readTracked(bundles, skill);
      if (!read.record.adopted) {
        tracked.push(read);
      }
    } catch (error) {
      fail(skill, error);
    }
  }
  return tracked;
}

async function checkGroup(
  deps: UpdatesDeps,
  operation: Operation,
  group: UpstreamGroup,
  { heads, fail }: { readonly heads: Map<string, string>; readonly fail: Fail }
): Promise<void> {
  let comparisons: Comparisons;
  try {
    comparisons = await operation.slot(() => {
      group.members.forEach(({ skill }) => operation.begin(skill));
      return compareGroup(deps, operation, group, false);
    });
  } catch (error) {
    group.members.forEach(({ skill }) => fail(skill, error));
    return;
  }
  for (const [{ skill, record }, found] of comparisons) {
    if (found.kind === 'failed') {
      fail(skill, found.error);
      continue;
    }
    heads.set(keyOf(skill), found.head);
    deps.bundles.noteUpdate(skill, found.kind === 'changed');
    if (found.kind === 'current' && record.currentAt !== found.head) {
      await noteCurrent(deps, skill, found.head, operation.signal);
    }
    operation.end(skill);
  }
}

async function noteCurrent(
  { bundles, log }: UpdatesDeps,
  skill: SkillRef,
  head: string,
  signal: AbortSignal
): Promise<void> {
  try {
    await bundles.noteCurrent(skill, head, { signal });
  } catch (error) {
    // The note only saves a request next time; the answer is right without it.
    log.warn({ err: error }, 'Could not note that a skill is current');
  }
}
