import type { Scope } from '../../../contracts';
import { ProblemError } from '../../../http/problem';

import type { ChangeParts } from '../bundle-changes';
import { assertValidName, locate, notFound } from '../listing/bundle-location';
import { duplicateBundle } from './duplicate-bundle';
import type { SkillRef } from '../installing/installation';
import { assertMovable, moveBundle } from './move-bundle';
import { assertRenamable, renameBundle } from './rename-bundle';
import { rootOf } from '../listing/scopes';
import { switchAlone } from './switch-alone';
import { assertSwitchable, type Switch } from './switch-bundle';
import { runOnBoth } from '../replacing/two-bundles';

interface MoveOptions {
  /** The batch that the call is one of. */
  readonly operation?: string | undefined;
}

/** The calls that give a bundle another name or place. Failures are `ProblemError`s; the disk is then unchanged. */
export interface BundleMoves {
  /**
   * Changes the directory's name and the `name` line of SKILL.md; the same name changes nothing.
   * Refuses with `invalid-name`, `skill-not-found`, `linked`, `managed-read-only`, `already-exists`.
   */
  rename(skill: SkillRef, name: string, options?: MoveOptions): Promise<SkillRef>;
  /**
   * Copies the files, without provenance and without links. Refuses with `invalid-name`,
   * `skill-not-found`, `already-exists`.
   */
  duplicate(skill: SkillRef, target: SkillRef, options?: MoveOptions): Promise<void>;
  /**
   * To the other scope, with record and stamps. Refuses with `skill-not-found`, `linked`,
   * `managed-read-only`, `already-exists`.
   */
  move(
    skill: SkillRef,
    scope: Scope,
    options?: MoveOptions
  ): Promise<{ skill: SkillRef; snapshot: string }>;
  /**
   * Hides the bundle from agents or shows it again; as it is already, it changes nothing. Refuses with
   * `skill-not-found`, `managed-read-only`, `already-exists` when a second bundle has the name.
   */
  setEnabled(skill: SkillRef, wanted: Switch): Promise<void>;
  /** For callers that change something else before. Refuses with `already-exists` as `setEnabled`. */
  assertSwitchable(skill: SkillRef): Promise<void>;
}

export function createBundleMoves(parts: ChangeParts): BundleMoves {
  const { storage, index, operations, updates, tell } = parts;
  const known = (skill: SkillRef) => index.get(skill)?.scan ?? null;
  const lookAgain = async (skill: SkillRef): Promise<void> => {
    await index.refresh(skill, true);
  };

  /** What is known of it goes along. */
  function told(source: SkillRef, target: SkillRef): void {
    const available = updates.get(source);
    updates.forget(source);
    if (available !== null) {
      updates.set(target, available);
    }
    tell(target, 'created');
    tell(source, 'deleted');
  }

  return {
    async rename(source, name, { operation } = {}) {
      const target = { scope: source.scope, name };
      if (name === source.name) {
        if ((await locate(storage.roots, source)).found !== 'bundle') {
          throw notFound(source);
        }
        return source;
      }
      assertValidName(name);
      await assertRenamable(storage, { source, target });
      await runOnBoth(
        parts,
        { source, target },
        'rename',
        (from, to) => renameBundle(storage, from, to, known(source), operation),
        lookAgain
      );
      told(source, target);
      return target;
    },

    async duplicate(source, target, { operation } = {}) {
      assertValidName(target.name);
      rootOf(storage.roots, target.scope);
      if ((await locate(storage.roots, source)).found !== 'bundle' && !operations.isBusy(source)) {
        throw notFound(source);
      }
      await operations.run(
        target,
        'duplicate',
        exclusive => duplicateBundle(storage, operations, source, exclusive, operation),
        { makesRoot: true, after: () => lookAgain(target) }
      );
      updates.forget(target);
      tell(target, 'created');
    },

    async move(source, scope, { operation } = {}) {
      const target = { scope, name: source.name };
      if (scope === source.scope) {
        throw new ProblemError(
          'already-exists',
          `The skill "${source.name}" is in the ${scope} scope already.`
        );
      }
      rootOf(storage.roots, scope);
      await assertMovable(storage, { source, target });
      const snapshot = await runOnBoth(
        parts,
        { source, target },
        'move',
        (from, to) => moveBundle(storage, from, to, known(source), operation),
        lookAgain
      );
      told(source, target);
      return { skill: target, snapshot };
    },

    setEnabled: (skill, wanted) => switchAlone(parts, skill, wanted),

    assertSwitchable: skill => assertSwitchable(storage, skill)
  };
}
