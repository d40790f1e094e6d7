import type { ChangeParts } from '../bundle-changes';
import { assertValidName } from '../listing/bundle-location';
import { createBundle, type NewSkill } from './create-bundle';
import { editMarkdown } from './edit-markdown';
import type { EditOptions } from './editable-bundle';
import type { SkillRef } from '../installing/installation';
import { markdownChange, type MarkdownFields } from './markdown-change';
import { deleteEntry, renameEntry } from './move-files';
import { writeBundleFile, type FileWrite, type WrittenFile } from './write-file';

/** What is to be changed of a SKILL.md; absent members keep what is there. */
export interface SkillEdit extends MarkdownFields {
  readonly tracksUpstream?: boolean | undefined;
}

/** Making skills, and editing them in place. */
export interface BundleEdits {
  /** Refuses with `invalid-name`, `already-exists` or `too-large`. */
  create(request: NewSkill, options?: { operation?: string | undefined }): Promise<void>;
  /**
   * Changes SKILL.md and nothing else; of single fields, only the bytes of those. Provenance that an
   * edit took out of the file is put back, or kept in the record alone.
   *
   * Refuses with `changed-meanwhile`, `invalid-skill`, `too-large`.
   */
  edit(skill: SkillRef, edit: SkillEdit, options?: EditOptions): Promise<{ snapshot?: string }>;
  /** Refuses with `changed-meanwhile`, `already-exists`, `invalid-path`, `file-not-found`, `too-large`. */
  writeFile(skill: SkillRef, write: FileWrite, options?: EditOptions): Promise<WrittenFile>;
  /** Refuses with `changed-meanwhile`, `invalid-path`, `file-not-found`. */
  deleteFile(skill: SkillRef, path: string, options?: EditOptions): Promise<{ snapshot: string }>;
  /** Refuses with `already-exists`, `invalid-path`, `file-not-found`. */
  renameFile(
    skill: SkillRef,
    paths: { readonly from: string; readonly to: string },
    options?: EditOptions
  ): Promise<{ snapshot: string }>;
}

const taken = (snapshot: string | null) => (snapshot === null ? {} : { snapshot });

/** The calls that edit, each alone on its bundle, and tell what they did. */
export function createBundleEdits({
  storage,
  index,
  operations,
  tell
}: Omit<ChangeParts, 'updates'>): BundleEdits {
  const known = (skill: SkillRef) => index.get(skill)?.scan ?? null;
  const after = (skill: SkillRef) => async (): Promise<void> => {
    await index.refresh(skill, true);
  };

  return {
    async create(request, { operation } = {}) {
      const { skill } = request;
      assertValidName(skill.name);
      await operations.run(
        skill,
        'create',
        exclusive => createBundle(storage, exclusive, request, operation),
        { makesRoot: true, after: after(skill) }
      );
      tell(skill, 'created');
    },

    async edit(skill, { tracksUpstream = null, ...fields }, options = {}) {
      const edit = { change: markdownChange(fields), tracks: tracksUpstream };
      const snapshot = await operations.run(
        skill,
        'edit',
        exclusive => editMarkdown(storage, exclusive, edit, options, known(skill)),
        { after: after(skill) }
      );
      if (snapshot !== null || tracksUpstream !== null) {
        tell(skill, 'updated');
      }
      return taken(snapshot);
    },

    async writeFile(skill, write, options = {}) {
      const written = await operations.run(
        skill,
        'edit',
        exclusive => writeBundleFile(storage, exclusive, write, options, known(skill)),
        { after: after(skill) }
      );
      tell(skill, 'updated');
      return written;
    },

    async deleteFile(skill, path, options = {}) {
      const snapshot = await operations.run(
        skill,
        'edit',
        exclusive => deleteEntry(storage, exclusive, path, options, known(skill)),
        { after: after(skill) }
      );
      tell(skill, 'updated');
      return { snapshot };
    },

    async renameFile(skill, paths, options = {}) {
      const snapshot = await operations.run(
        skill,
        'edit',
        exclusive => renameEntry(storage, exclusive, paths, options, known(skill)),
        { after: after(skill) }
      );
      tell(skill, 'updated');
      return { snapshot };
    }
  };
}
