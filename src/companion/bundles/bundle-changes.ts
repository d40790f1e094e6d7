import { SKILLS_CHANGED, type SkillsChanged } from '../../contracts';
import type { Emit } from '../emit';

import type { BundleIndex } from './listing/bundle-index';
import type { BundleOperations } from './bundle-operations';
import type { Bundles } from './bundles';
import { editMarkdown } from './editing/edit-markdown';
import { readFresh } from './listing/fresh-bundle';
import { assertInstallableName, installBundle } from './installing/install-bundle';
import type { SkillRef } from './installing/installation';
import { removeAlone } from './replacing/remove-alone';
import type { Storage } from './storage';
import type { UpdateNotes } from './listing/update-notes';

/** Tells of a change to one bundle. */
export type Tell = (skill: SkillRef, change: SkillsChanged['change']) => void;

export function createTell(emit: Emit): Tell {
  return ({ scope, name }, change) => {
    emit({ schemaId: SKILLS_CHANGED, data: { scope, name, change } });
  };
}

export interface ChangeParts {
  readonly storage: Storage;
  readonly index: BundleIndex;
  readonly operations: BundleOperations;
  readonly updates: UpdateNotes;
  readonly tell: Tell;
}

/** The calls that write, each alone on its bundle, and tell what they did. */
export function createBundleChanges({
  storage,
  index,
  operations,
  updates,
  tell
}: ChangeParts): Pick<
  Bundles,
  'install' | 'remove' | 'setTracking' | 'noteCurrent' | 'noteUpdate'
> {
  const known = (skill: SkillRef) => index.get(skill)?.scan ?? null;
  const lookAgain = (skill: SkillRef) => async (): Promise<void> => {
    await index.refresh(skill, true);
  };

  return {
    async install(request, { signal } = {}) {
      const { skill, mode } = request;
      assertInstallableName(request);
      const { created, ...result } = await operations.run(
        skill,
        mode,
        exclusive => installBundle(storage, exclusive, request, known(skill)),
        { makesRoot: mode !== 'sync', after: lookAgain(skill), signal }
      );
      updates.forget(skill);
      tell(skill, created ? 'created' : 'updated');
      return result;
    },

    remove: (skill, removal = {}) =>
      removeAlone({ storage, index, operations, updates, tell }, skill, removal),

    async setTracking(skill, tracks, { ifMatch, signal } = {}) {
      await operations.run(
        skill,
        'track',
        exclusive =>
          editMarkdown(storage, exclusive, { change: null, tracks }, { ifMatch }, known(skill)),
        { after: lookAgain(skill), signal }
      );
      tell(skill, 'updated');
    },

    async noteCurrent(skill, head, { signal } = {}) {
      await operations.run(
        skill,
        'note',
        async ({ location }) => {
          const { record } = await readFresh(storage, location, known(skill));
          if (record !== null && record.currentAt !== head) {
            const noted = { ...record, currentAt: head };
            await storage.records.write(location.key, location.recordedPath, noted);
          }
        },
        { after: lookAgain(skill), signal }
      );
    },

    noteUpdate(skill, available) {
      if (updates.set(skill, available)) {
        tell(skill, 'updated');
      }
    }
  };
}
