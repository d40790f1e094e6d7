import type { SkillsClient } from '../../../../client';
import type { SkillFile } from '../../../../contracts';
import type { SkillAddress } from '../../../model/address';
import { asSkillsError } from '../../../model/failure';

import { uploadFiles, type UploadOptions, type UploadOutcome } from './upload-files';

/** What was deleted, and where it still is. */
export interface DeletedFiles {
  /** The file, or the directory that held the others. */
  readonly path: string;
  readonly files: readonly string[];
  /** Id of the version that has them. */
  readonly snapshot: string;
}

/** Changes of the files of one skill. All calls reject with `SkillsError`. */
export interface BundleFiles {
  /** Makes an empty file, with the directories on the way; never replaces one. */
  add(path: string): Promise<void>;
  /** Of a file, or of a directory with all that is in it. */
  rename(from: string, to: string): Promise<void>;
  delete(path: string, files: readonly SkillFile[]): Promise<DeletedFiles>;
  /** Puts back what was deleted, byte for byte; files made there since are left alone. */
  restore(deleted: DeletedFiles): Promise<void>;
  setExecutable(path: string, executable: boolean): Promise<void>;
  /** One file after the other. Failures of single files are in the outcome. */
  upload(options: UploadOptions): Promise<readonly UploadOutcome[]>;
}

export type FileClient = Pick<
  SkillsClient,
  'getFile' | 'writeFile' | 'deleteFile' | 'renameFile' | 'getVersionFile'
>;

/** The files at a path, or below it where that is a directory. */
export function filesAt(files: readonly SkillFile[], path: string): readonly SkillFile[] {
  return files.filter(file => file.path === path || file.path.startsWith(`${path}/`));
}

/** So that what failed half way can be done again. */
async function unlessThere(make: () => Promise<void>): Promise<void> {
  try {
    await make();
  } catch (error) {
    if (asSkillsError(error).code !== 'already-exists') {
      throw error;
    }
  }
}

/** The files of one skill on the server. */
export function createBundleFiles(client: FileClient, { scope, name }: SkillAddress): BundleFiles {
  return {
    add: async path => {
      await client.writeFile(
        scope,
        name,
        path,
        { content: '', encoding: 'utf-8' },
        { create: true }
      );
    },
    rename: async (from, to) => {
      await client.renameFile(scope, name, { from, to });
    },
    delete: async (path, files) => {
      const { snapshot } = await client.deleteFile(scope, name, path);
      return { path, files: filesAt(files, path).map(file => file.path), snapshot };
    },
    restore: async ({ files, snapshot }) => {
      for (const path of files) {
        await unlessThere(async () => {
          const kept = await client.getVersionFile(scope, name, snapshot, path);
          const { content, encoding, executable } = kept;
          const request = { content, encoding, executable };
          await client.writeFile(scope, name, path, request, { create: true });
        });
      }
    },
    setExecutable: async (path, executable) => {
      await client.writeFile(scope, name, path, { executable });
    },
    upload: options => uploadFiles(client, { scope, name }, options)
  };
}
