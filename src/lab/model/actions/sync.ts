import type { SkillFailure, SyncOneRequest } from '../../../contracts';

import type { SkillAddress } from '../address';
import { asSkillsError } from '../failure';
import { isLocal, type Job } from '../jobs';

import { operate, type ActionParts } from './action-parts';

/** What asks upstream. None of these rejects, but `syncAsPlanned`. */
export interface SyncActions {
  sync(skill: SkillAddress, options?: SyncOneRequest): Promise<void>;
  /**
   * The same as a plan says that the user saw.
   *
   * @returns false where the answer was lost: the sync goes on and a notice tells its end
   * @throws SkillsError, to be told where the user decided
   */
  syncAsPlanned(skill: SkillAddress, decision: SyncOneRequest): Promise<boolean>;
  /** Syncs what tracks; with `skills` only these, such as those that failed before. */
  syncAll(skills?: readonly SkillAddress[]): Promise<void>;
  /** Asks upstream which tracking skills are behind. */
  checkUpdates(): Promise<void>;
  /** Asks for the end of long work, of whichever page; what is done stays done. */
  cancel(job: Pick<Job, 'kind' | 'operation'>): Promise<void>;
}

export function createSyncActions(parts: ActionParts): SyncActions {
  const { client, followed, jobs, list, notices, refresh } = parts;
  const countTracking = (): number => list.all().filter(skill => skill.tracksUpstream).length;
  return {
    async sync(skill, options = {}) {
      const { scope, name } = skill;
      const start = { kind: 'sync', total: 1, current: [skill] } as const;
      await operate(parts, 'sync', skill, start, async operation => {
        const result = await client
          .sync(scope, name, { ...options, operation })
          .catch((error: unknown) => cancelledIn(error));
        notices.add({ kind: 'synced', results: [{ scope, name, ...result }] });
      });
    },

    async syncAsPlanned({ scope, name }, decision) {
      const start = { kind: 'sync', total: 1, current: [{ scope, name }] } as const;
      let id = '';
      try {
        const result = await jobs.run(start, operation => {
          id = followed.begin(operation);
          return client.sync(scope, name, { ...decision, operation });
        });
        followed.settle(id);
        notices.add({ kind: 'synced', results: [{ scope, name, ...result }] });
      } catch (error) {
        if (await followed.takeOver(id, error)) {
          return false;
        }
        throw error;
      }
      await refresh();
      return true;
    },

    async syncAll(skills) {
      const total = skills?.length ?? countTracking();
      const named = skills?.map(({ scope, name }) => ({ scope, name }));
      const start = { kind: 'sync', total, current: [] } as const;
      await operate(parts, 'sync', null, start, async operation => {
        const request = named === undefined ? { operation } : { operation, skills: named };
        const { results } = await client.syncAll(request);
        notices.add({ kind: 'synced', results });
      });
    },

    async checkUpdates() {
      const start = { kind: 'updates', total: countTracking(), current: [] } as const;
      await operate(parts, 'updates', null, start, async operation => {
        const { errors, updates } = await client.updates({ refresh: true, operation });
        const behind = updates.filter(update => update.updateAvailable === true).length;
        notices.add({ kind: 'checked', errors, behind });
      });
    },

    async cancel({ kind, operation }) {
      jobs.setCancelling(operation, true);
      if (isLocal(kind)) {
        return;
      }
      try {
        if (!jobs.isOwn(operation)) {
          followed.tell(operation);
        }
        await client.cancelOperation(operation);
      } catch (error) {
        const failure = asSkillsError(error);
        jobs.setCancelling(operation, false);
        // Not known to the server: not yet, and the button works again, or no more, which asking shows.
        if (failure.code !== 'not-found') {
          notices.add({ kind: 'failed', action: 'cancel', skill: null, error: failure });
        }
      }
      await followed.ask();
    }
  };
}

/** A sync that was cancelled is an outcome to be told like others. Rejects with any other failure. */
function cancelledIn(error: unknown): Pick<SkillFailure, 'code' | 'error' | 'status'> {
  const { code, message, status } = asSkillsError(error);
  if (code !== 'cancelled') {
    throw error;
  }
  return { code, error: message, status };
}
