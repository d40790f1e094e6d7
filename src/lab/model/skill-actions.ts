import type { SkillsClient } from '../../client';
import type { ImportRequest, ImportResult, SkillFailure, SyncRequest } from '../../contracts';

import type { SkillAddress } from './address';
import { asSkillsError } from './failure';
import type { FollowedOperations } from './followed-operations';
import type { Job, Jobs, JobStart } from './jobs';
import type { FailedAction, Notices } from './notices';
import type { SkillList } from './skill-list';

/** What the actions read and write. */
export interface ActionParts {
  readonly client: SkillsClient;
  readonly list: SkillList;
  readonly jobs: Jobs;
  readonly notices: Notices;
  readonly followed: FollowedOperations;
  /** Tells the views that the list changed. */
  readonly redraw: () => void;
  /** Asks the server for the list again. */
  readonly refresh: () => Promise<void>;
}

/** A skill that something took the place of, and the snapshot that brings it back. */
export interface Replacement {
  readonly skill: SkillAddress;
  readonly snapshot: string;
}

/** Everything a user can do to skills. Outcomes and failures become notices; none of these rejects, but `importSkills`. */
export class SkillActions {
  constructor(parts: ActionParts) {
    this._parts = parts;
  }

  async sync(skill: SkillAddress, options: SyncRequest = {}): Promise<void> {
    const { client, notices } = this._parts;
    const { scope, name } = skill;
    const start = { kind: 'sync', total: 1, current: [skill] } as const;
    await this._operate('sync', skill, start, async operation => {
      const result = await client
        .sync(scope, name, { ...options, operation })
        .catch((error: unknown) => cancelledIn(error));
      notices.add({ kind: 'synced', results: [{ scope, name, ...result }] });
    });
  }

  /** Syncs what tracks; with `skills` only these, such as those that failed before. */
  async syncAll(skills?: readonly SkillAddress[]): Promise<void> {
    const { client, list, notices } = this._parts;
    const total = skills?.length ?? list.all().filter(skill => skill.tracksUpstream).length;
    const named = skills?.map(({ scope, name }) => ({ scope, name }));
    await this._operate('sync', null, { kind: 'sync', total, current: [] }, async operation => {
      const request = named === undefined ? { operation } : { operation, skills: named };
      const { results } = await client.syncAll(request);
      notices.add({ kind: 'synced', results });
    });
  }

  /** Asks upstream which tracking skills are behind. */
  async checkUpdates(): Promise<void> {
    const { client, list, notices } = this._parts;
    const total = list.all().filter(skill => skill.tracksUpstream).length;
    const start = { kind: 'updates', total, current: [] } as const;
    await this._operate('updates', null, start, async operation => {
      const { errors, updates } = await client.updates({ refresh: true, operation });
      const behind = updates.filter(update => update.updateAvailable === true).length;
      notices.add({ kind: 'checked', errors, behind });
    });
  }

  /** Asks for the end of long work, of whichever page; what is done stays done. */
  async cancel({ kind, operation }: Pick<Job, 'kind' | 'operation'>): Promise<void> {
    const { client, followed, jobs, notices } = this._parts;
    jobs.setCancelling(operation, true);
    if (kind === 'restore' || kind === 'edit') {
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

  /** Shows the wish at once and takes it back when the server refuses. */
  async setTracking(skill: SkillAddress, tracksUpstream: boolean): Promise<void> {
    const { client, list, redraw } = this._parts;
    list.expect(skill, { tracksUpstream });
    redraw();
    await this._attempt(tracksUpstream ? 'track' : 'untrack', skill, () =>
      client.setTracking(skill.scope, skill.name, tracksUpstream)
    );
    list.settle(skill);
    redraw();
  }

  async remove(skill: SkillAddress): Promise<void> {
    const { client, jobs, list, notices } = this._parts;
    await this._attempt('delete', skill, async () => {
      const { snapshot } = await jobs.run({ kind: 'edit', total: 0, current: [skill] }, () =>
        client.deleteSkill(skill.scope, skill.name)
      );
      list.remove(skill);
      notices.add({ kind: 'deleted', skill, snapshot });
    });
  }

  /** Brings a snapshot back: the Undo of deletion, sync and replacement. */
  async restore(skill: SkillAddress, snapshot: string): Promise<void> {
    const { client, jobs, notices } = this._parts;
    await this._attempt('restore', skill, async () => {
      await jobs.run({ kind: 'edit', total: 0, current: [skill] }, () =>
        client.restoreSnapshot(snapshot)
      );
      notices.withdraw([snapshot]);
      notices.add({ kind: 'restored', skills: [skill] });
    });
  }

  /** Brings back what a batch replaced, the latest first; what cannot be brought back is told and stays undoable. */
  async restoreAll(replaced: readonly Replacement[]): Promise<void> {
    const { client, jobs, notices } = this._parts;
    const restored: Replacement[] = [];
    const start = { kind: 'restore', total: replaced.length, current: [] } as const;
    await jobs.run(start, async operation => {
      for (const [done, each] of replaced.toReversed().entries()) {
        if (jobs.isCancelling(operation)) {
          break;
        }
        jobs.advance(operation, { done, current: [each.skill] });
        try {
          await client.restoreSnapshot(each.snapshot);
          restored.push(each);
        } catch (error) {
          const failure = asSkillsError(error);
          notices.add({ kind: 'failed', action: 'restore', skill: each.skill, error: failure });
        }
      }
    });
    notices.withdraw(restored.map(({ snapshot }) => snapshot));
    if (restored.length > 0) {
      notices.add({ kind: 'restored', skills: restored.map(({ skill }) => skill) });
    }
    await this._parts.refresh();
  }

  /** Tries again those skills of an import that failed; what fails as a whole becomes a notice. */
  async retryImport(request: ImportRequest, paths: string[]): Promise<void> {
    await this._attempt('import', null, () => this.importSkills({ ...request, paths }));
  }

  /**
   * Installs any number of skills. Rejects with a `SkillsError` where none could be begun.
   * `onStart` is told the id under which events report it and by which it is cancelled.
   *
   * @returns null where the answer was lost: the import goes on and a notice tells its end
   */
  async importSkills(
    request: ImportRequest & { paths: string[] },
    onStart: (operation: string) => void = () => undefined
  ): Promise<readonly ImportResult[] | null> {
    const { client, followed, jobs, notices, refresh } = this._parts;
    const start = { kind: 'import', total: request.paths.length, current: [] } as const;
    let id = '';
    const call = jobs.run(start, operation => {
      id = followed.begin(operation);
      onStart(operation);
      return client.importSkills({ ...request, operation });
    });
    const results = await call.catch(async (error: unknown) => {
      if (await followed.takeOver(id, error)) {
        return null;
      }
      throw error;
    });
    if (results === null) {
      return null;
    }
    followed.settle(id);
    notices.add({ kind: 'imported-many', results, request });
    await refresh();
    return results;
  }

  private async _attempt(
    action: FailedAction,
    skill: SkillAddress | null,
    call: () => Promise<unknown>
  ): Promise<void> {
    try {
      await call();
    } catch (error) {
      this._parts.notices.add({ kind: 'failed', action, skill, error: asSkillsError(error) });
    }
    await this._parts.refresh();
  }

  /**
   * Runs a call as an operation of the server. Where the answer is lost, as when a proxy gives up
   * waiting, the operation goes on and is followed to its end.
   */
  private async _operate(
    action: FailedAction,
    skill: SkillAddress | null,
    start: JobStart,
    call: (operation: string) => Promise<void>
  ): Promise<void> {
    const { followed, jobs } = this._parts;
    await this._attempt(action, skill, async () => {
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

  private readonly _parts: ActionParts;
}

/** A sync that was cancelled is an outcome to be told like others. Rejects with any other failure. */
function cancelledIn(error: unknown): Pick<SkillFailure, 'code' | 'error' | 'status'> {
  const { code, message, status } = asSkillsError(error);
  if (code !== 'cancelled') {
    throw error;
  }
  return { code, error: message, status };
}
