import type { CreateSkillRequest, Scope } from '../../../contracts';

import type { SkillAddress } from '../address';
import { freeNameIn } from '../name-check';

import { attempt, edit, type ActionParts } from './action-parts';

/** Changes of one skill. None of these rejects, but `create` and `rename`. */
export interface EditActions {
  /** @throws SkillsError, to be told where the user typed */
  create(request: Omit<CreateSkillRequest, 'operation'>): Promise<SkillAddress>;
  /** @throws SkillsError, to be told where the user typed */
  rename(skill: SkillAddress, name: string): Promise<SkillAddress>;
  /**
   * Makes a copy of its own, under its name or the next free one.
   *
   * @returns null where that failed
   */
  duplicate(skill: SkillAddress, scope: Scope): Promise<SkillAddress | null>;
  move(skill: SkillAddress, scope: Scope): Promise<void>;
  /** Shows the wish at once and takes it back when the server refuses. */
  setTracking(skill: SkillAddress, tracksUpstream: boolean): Promise<void>;
  /** Shows the wish at once and takes it back when the server refuses. */
  setEnabled(skill: SkillAddress, enabled: boolean): Promise<void>;
  remove(skill: SkillAddress): Promise<void>;
}

export function createEditActions(parts: ActionParts): EditActions {
  const { client, list, notices, readdress, redraw, refresh } = parts;

  /** Shows a wish until the server has agreed or refused. */
  async function expecting(
    skill: SkillAddress,
    wish: Parameters<typeof list.expect>[1],
    call: () => Promise<void>
  ): Promise<void> {
    list.expect(skill, wish);
    redraw();
    await call();
    list.settle(skill);
    redraw();
  }

  return {
    async create(request) {
      const { scope, name } = request;
      const skill = await edit(parts, { scope, name }, operation =>
        client.createSkill({ ...request, operation })
      );
      list.put(skill);
      notices.add({ kind: 'created', skill: { scope, name: skill.name } });
      await refresh();
      return { scope, name: skill.name };
    },

    async rename(skill, newName) {
      const { scope, name } = skill;
      const renamed = await edit(parts, skill, operation =>
        client.renameSkill(scope, name, { newName, operation })
      );
      const now = { scope, name: renamed.name };
      list.remove(skill);
      list.put(renamed);
      readdress(skill, now);
      notices.add({ kind: 'renamed', skill: now, from: name });
      await refresh();
      return now;
    },

    async duplicate(skill, scope) {
      const copy = { scope, name: freeNameIn(list, { scope, name: skill.name }) };
      let made: SkillAddress | null = null;
      await attempt(parts, 'duplicate', skill, async () => {
        const detail = await edit(parts, skill, operation =>
          client.duplicateSkill(skill.scope, skill.name, { ...copy, operation })
        );
        list.put(detail);
        notices.add({ kind: 'duplicated', skill: copy, from: skill });
        made = copy;
      });
      return made;
    },

    async move(skill, scope) {
      await attempt(parts, 'move', skill, async () => {
        const moved = { scope, name: skill.name };
        const answer = await edit(parts, skill, operation =>
          client.moveSkill(skill.scope, skill.name, { scope, operation })
        );
        list.remove(skill);
        list.put(answer.skill);
        readdress(skill, moved);
        notices.add({ kind: 'moved', skill: moved, from: skill.scope });
      });
    },

    async setTracking(skill, tracksUpstream) {
      await expecting(skill, { tracksUpstream }, () =>
        attempt(parts, tracksUpstream ? 'track' : 'untrack', skill, () =>
          client.setTracking(skill.scope, skill.name, tracksUpstream)
        )
      );
    },

    async setEnabled(skill, enabled) {
      await expecting(skill, { enabled }, () =>
        attempt(parts, enabled ? 'enable' : 'disable', skill, async () => {
          await edit(parts, skill, operation =>
            client.updateSkill(skill.scope, skill.name, { enabled, operation })
          );
          notices.add({ kind: 'switched', skill, enabled });
        })
      );
    },

    async remove(skill) {
      await attempt(parts, 'delete', skill, async () => {
        const { snapshot } = await edit(parts, skill, () =>
          client.deleteSkill(skill.scope, skill.name)
        );
        list.remove(skill);
        notices.forget(skill);
        notices.add({ kind: 'deleted', skill, snapshot });
      });
    }
  };
}
