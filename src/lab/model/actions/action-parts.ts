import type { SkillsClient } from '../../../client';

import type { SkillAddress } from '../address';
import { asSkillsError } from '../failure';
import type { FollowedOperations } from '../followed-operations';
import type { Jobs, JobStart } from '../jobs';
import type { FailedAction } from '../notice-content';
import type { Notices } from '../notices';
import type { SkillList } from '../skill-list';
import type { Trash } from '../trash';

/** What the actions read and write. */
export interface ActionParts {
  readonly client: SkillsClient;
  readonly list: SkillList;
  readonly jobs: Jobs;
  readonly notices: Notices;
  readonly followed: FollowedOperations;
  readonly trash: Trash;
  /** A skill goes on under another address: what was about it is about that from now on. */
  readonly readdress: (from: SkillAddress, to: SkillAddress) => void;
  /** Tells the views that the list changed. */
  readonly redraw: () => void;
  /** Asks the server for the list again. */
  readonly refresh: () => Promise<void>;
}

/** Makes a call whose failure becomes a notice, and reads the list again. Never rejects. */
export async function attempt(
  { notices, refresh }: ActionParts,
  action: FailedAction,
  skill: SkillAddress | null,
  call: () => Promise<unknown>
): Promise<void> {
  try {
    await call();
  } catch (error) {
    notices.add({ kind: 'failed', action, skill, error: asSkillsError(error) });
  }
  await refresh();
}

/**
 * Runs a call as an operation of the server. Where the answer is lost, as when a proxy gives up
 * waiting, the operation goes on and is followed to its end. Never rejects.
 */
export async function operate(
  parts: ActionParts,
  action: FailedAction,
  skill: SkillAddress | null,
  start: JobStart,
  call: (operation: string) => Promise<void>
): Promise<void> {
  const { followed, jobs } = parts;
  await attempt(parts, action, skill, async () => {
    let id = '';
    try {
      await jobs.run(start, operation => {
        id = followed.begin(operation);
        return call(operation);
      });
      followed.settle(id);
    } catch (error) {
      if (!(await followed.takeOver(id, error))) {
        throw error;
      }
    }
  });
}

/** A quick change of one row, which shows its spinner meanwhile. @throws SkillsError */
export function edit<T>(
  { jobs }: ActionParts,
  skill: SkillAddress,
  call: (operation: string) => Promise<T>
): Promise<T> {
  return jobs.run({ kind: 'edit', total: 0, current: [skill] }, call);
}
