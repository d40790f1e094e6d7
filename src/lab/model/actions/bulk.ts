import { otherScope, type SkillAddress } from '../address';
import { freeNameIn } from '../name-check';
import type { BatchNotice, BulkAction } from '../notice-content';

import { attempt, type ActionParts } from './action-parts';
import { runEach } from './run-each';

/** The same done to several skills, as one batch that is told and undone as a whole. None of these rejects. */
export interface BulkActions {
  /** @param operation of the batch whose failures are tried again; a new batch when left out */
  bulk(action: BulkAction, skills: readonly SkillAddress[], operation?: string): Promise<void>;
  undoBulk(batch: BatchNotice): Promise<void>;
  /** Takes back everything that one operation did, to whichever skills. */
  undoOperation(operation: string): Promise<void>;
}

export function createBulkActions(parts: ActionParts): BulkActions {
  const { client, jobs, list, notices, readdress, redraw, refresh } = parts;

  const calls: Readonly<
    Record<BulkAction, (skill: SkillAddress, operation: string) => Promise<unknown>>
  > = {
    enable: ({ scope, name }, operation) =>
      client.updateSkill(scope, name, { enabled: true, operation }),
    disable: ({ scope, name }, operation) =>
      client.updateSkill(scope, name, { enabled: false, operation }),
    delete: async (skill, operation) => {
      await client.deleteSkill(skill.scope, skill.name, { operation });
      list.remove(skill);
      notices.forget(skill);
      redraw();
    },
    copy: async ({ scope, name }, operation) => {
      const target = otherScope(scope);
      const free = freeNameIn(list, { scope: target, name });
      const copy = { scope: target, name: free, operation };
      list.put(await client.duplicateSkill(scope, name, copy));
      redraw();
    },
    move: async (skill, operation) => {
      const { scope, name } = skill;
      const target = { scope: otherScope(scope), operation };
      const moved = await client.moveSkill(scope, name, target);
      list.remove(skill);
      list.put(moved.skill);
      readdress(skill, { scope: target.scope, name });
    }
  };

  async function undo({
    action,
    done,
    operation
  }: Pick<BatchNotice, 'done' | 'operation'> & {
    /** null where it is not known what the operation did. */
    action: BulkAction | null;
  }): Promise<void> {
    const start = { kind: 'restore', total: 0, current: done, canCancel: false } as const;
    const { results } = await jobs.run(start, () => client.undo(operation));
    const ended = (wanted: string): SkillAddress[] =>
      results.filter(({ status }) => status === wanted).map(({ scope, name }) => ({ scope, name }));
    const failures = results.flatMap(({ scope, name, status, code, error = '' }) =>
      status === 'failed' ? [{ scope, name, code: code ?? ('unexpected' as const), error }] : []
    );
    // Of what nothing is kept any more, nothing will ever be taken back.
    const left = failures.filter(({ code }) => code !== 'not-found');
    notices.endBatch(operation, left);
    const restored = ended('restored');
    if (action === 'move') {
      for (const { name, scope } of restored) {
        readdress({ scope: otherScope(scope), name }, { scope, name });
      }
    }
    notices.add({ kind: 'undone', restored, removed: ended('removed'), failures });
  }

  return {
    async bulk(action, skills, operation = '') {
      let batch = operation;
      const { done, failures } = await runEach(
        parts,
        action,
        skills.map(({ scope, name }) => ({ scope, name })),
        skill => skill,
        (skill, job) => calls[action](skill, (batch ||= job))
      );
      notices.add({ kind: 'batch', action, operation: batch, done, failures });
      await refresh();
    },

    undoBulk: batch => attempt(parts, 'undo', null, () => undo(batch)),

    undoOperation: operation =>
      attempt(parts, 'undo', null, () => undo({ action: null, done: [], operation }))
  };
}
