import type { SkillAddress } from '../address';
import type { UndoableNotice } from '../notice-content';

import { attempt, edit, type ActionParts } from './action-parts';
import type { EditActions } from './edit';
import { runEach } from './run-each';

/** A skill that something took the place of, and the snapshot that brings it back. */
export interface Replacement {
  readonly skill: SkillAddress;
  readonly snapshot: string;
}

/** What takes back. None of these rejects; what cannot be taken back is told and stays undoable. */
export interface UndoActions {
  /** Brings a snapshot back: the Undo of deletion, sync and replacement. */
  restore(skill: SkillAddress, snapshot: string): Promise<void>;
  /** Makes a skill what it was in a version of its history, under the name that it has now. */
  restoreVersion(skill: SkillAddress, version: string): Promise<void>;
  /** Brings back what a batch replaced, the latest first. */
  restoreAll(replaced: readonly Replacement[]): Promise<void>;
  /** Does the opposite of what a notice tells of one skill. */
  takeBack(notice: UndoableNotice): Promise<void>;
}

export function createUndoActions(
  parts: ActionParts,
  { remove }: Pick<EditActions, 'remove'>
): UndoActions {
  const { client, list, notices, readdress, refresh } = parts;

  /** @throws SkillsError */
  async function oppositeOf(notice: Exclude<UndoableNotice, { kind: 'created' | 'duplicated' }>) {
    const { skill } = notice;
    const { scope, name } = skill;
    switch (notice.kind) {
      case 'renamed': {
        await client.renameSkill(scope, name, { newName: notice.from });
        return { scope, name: notice.from };
      }
      case 'moved': {
        await client.moveSkill(scope, name, { scope: notice.from });
        return { scope: notice.from, name };
      }
      case 'switched': {
        await client.updateSkill(scope, name, { enabled: !notice.enabled });
        return skill;
      }
    }
  }

  return {
    async restore(skill, snapshot) {
      await attempt(parts, 'restore', skill, async () => {
        await edit(parts, skill, () => client.restoreSnapshot(snapshot));
        notices.withdraw([snapshot]);
        notices.add({ kind: 'restored', skills: [skill] });
      });
    },

    async restoreVersion({ scope, name }, version) {
      const skill = { scope, name };
      await attempt(parts, 'restore', skill, async () => {
        const { snapshot } = await edit(parts, skill, operation =>
          client.restoreSnapshot(version, { ...skill, operation })
        );
        notices.add({
          kind: 'restored',
          skills: [skill],
          ...(snapshot === undefined ? {} : { snapshot })
        });
      });
    },

    async restoreAll(replaced) {
      const { done, failures } = await runEach(
        parts,
        'restore',
        replaced.toReversed(),
        ({ skill }) => skill,
        ({ snapshot }) => client.restoreSnapshot(snapshot)
      );
      const restored = done.map(({ skill }) => skill);
      notices.withdraw(done.map(({ snapshot }) => snapshot));
      if (failures.length > 0) {
        notices.add({ kind: 'undone', restored, removed: [], failures });
      } else if (restored.length > 0) {
        notices.add({ kind: 'restored', skills: restored });
      }
      await refresh();
    },

    async takeBack(notice) {
      const { skill } = notice;
      if (notice.kind === 'created' || notice.kind === 'duplicated') {
        await remove(skill);
        return;
      }
      await attempt(parts, 'undo', skill, async () => {
        const back = await edit(parts, skill, () => oppositeOf(notice));
        notices.dismiss(notice.id);
        const known = list.get(skill);
        if (known !== undefined && notice.kind !== 'switched') {
          list.remove(skill);
          list.put({ ...known, ...back });
          readdress(skill, back);
        }
        notices.add({ kind: 'restored', skills: [back] });
      });
    }
  };
}
