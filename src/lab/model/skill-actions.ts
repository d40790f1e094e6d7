import type { SkillsClient } from '../../client';
import type { ImportRequest, ImportResponse, ImportResult, SyncRequest } from '../../contracts';

import type { SkillAddress } from './address';
import { asSkillsError } from './failure';
import type { Jobs } from './jobs';
import type { FailedAction, Notices } from './notices';
import type { SkillList } from './skill-list';

/** What the actions read and write. */
export interface ActionParts {
  readonly client: SkillsClient;
  readonly list: SkillList;
  readonly jobs: Jobs;
  readonly notices: Notices;
  /** Tells the views that the list changed. */
  readonly redraw: () => void;
  /** Asks the server for the list again. */
  readonly refresh: () => Promise<void>;
}

/** Everything a user can do to skills. Outcomes and failures become notices; none of these rejects, but `importSkill` and `importSkills`. */
export class SkillActions {
  constructor(parts: ActionParts) {
    this._parts = parts;
  }

  async sync(skill: SkillAddress, options: SyncRequest = {}): Promise<void> {
    const { client, jobs, notices } = this._parts;
    const { scope, name } = skill;
    await this._attempt('sync', skill, async () => {
      const result = await jobs.run({ kind: 'sync', total: 1, current: [skill] }, operation =>
        client.sync(scope, name, { ...options, operation })
      );
      notices.add({ kind: 'synced', results: [{ scope, name, ...result }] });
    });
  }

  async syncAll(): Promise<void> {
    const { client, jobs, list, notices } = this._parts;
    const total = list.all().filter(skill => skill.tracksUpstream).length;
    await this._attempt('sync', null, async () => {
      const { results } = await jobs.run({ kind: 'sync', total, current: [] }, operation =>
        client.syncAll({ operation })
      );
      notices.add({ kind: 'synced', results });
    });
  }

  /** Asks upstream which tracking skills are behind. */
  async checkUpdates(): Promise<void> {
    const { client, jobs, list, notices } = this._parts;
    const total = list.all().filter(skill => skill.tracksUpstream).length;
    await this._attempt('updates', null, async () => {
      const { errors, updates } = await jobs.run({ kind: 'updates', total, current: [] }, () =>
        client.updates({ refresh: true })
      );
      const behind = updates.filter(update => update.updateAvailable === true).length;
      notices.add({ kind: 'checked', errors, behind });
    });
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
      notices.withdraw(snapshot);
      notices.add({ kind: 'restored', skill });
    });
  }

  /** Installs one skill. Rejects with a `SkillsError`: the dialog that asked shows it beside the fields. */
  async importSkill(request: ImportRequest): Promise<ImportResponse> {
    const { client, jobs, notices, refresh } = this._parts;
    const response = await jobs.run({ kind: 'import', total: 1, current: [] }, operation =>
      client.importSkill({ ...request, operation })
    );
    const { scope, name } = response.skill;
    const snapshot = response.snapshot ?? null;
    notices.add({ kind: 'imported', skill: { scope, name }, snapshot });
    await refresh();
    return response;
  }

  /**
   * Installs any number of skills. Rejects with a `SkillsError` where none could be begun.
   * `onStart` is told the id under which events report it and by which it is cancelled.
   */
  async importSkills(
    request: ImportRequest & { paths: string[] },
    onStart: (operation: string) => void = () => undefined
  ): Promise<readonly ImportResult[]> {
    const { client, jobs, notices, refresh } = this._parts;
    const total = request.paths.length;
    const results = await jobs.run({ kind: 'import', total, current: [] }, operation => {
      onStart(operation);
      return client.importSkills({ ...request, operation });
    });
    notices.add({ kind: 'imported-many', results });
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

  private readonly _parts: ActionParts;
}
