import {
  FileResponse,
  FileWrittenResponse,
  FilesChangedResponse,
  RenameFileRequest,
  WriteFileRequest,
  toWire,
  type Scope
} from '../contracts';

import { read } from './checked-answer';
import type { Calls } from './calls';
import { conditionOf, filePath, skillPath } from './route-paths';

/** A file and the digest by which it can be written on the condition that nobody else did. */
export interface TaggedFile extends FileResponse {
  readonly etag: string | null;
}

/** `etag`: only while the file is still that one; `create`: only where none is. */
export type Precondition = { readonly etag: string } | { readonly create: true };

/** Calls about the files of skills. All reject with `SkillsError`. */
export interface FileCalls {
  /** A file of a skill, by its path from the skill's directory. */
  getFile(scope: Scope, name: string, path: string): Promise<TaggedFile>;
  writeFile(
    scope: Scope,
    name: string,
    path: string,
    request: WriteFileRequest,
    precondition?: Precondition
  ): Promise<FileWrittenResponse & { etag: string | null }>;
  /** A file, or a directory with all that is in it. */
  deleteFile(
    scope: Scope,
    name: string,
    path: string,
    precondition?: Precondition
  ): Promise<FilesChangedResponse>;
  renameFile(scope: Scope, name: string, request: RenameFileRequest): Promise<FilesChangedResponse>;
}

export function createFileCalls({ call, post }: Calls): FileCalls {
  return {
    getFile: async (scope, name, path) => {
      const response = await call('GET', filePath(scope, name, path));
      return { ...read(FileResponse, response), etag: response.headers.get('etag') ?? null };
    },
    writeFile: async (scope, name, path, request, precondition) => {
      const body = toWire(WriteFileRequest, request);
      const options = { body, ...conditionOf(precondition) };
      const response = await call('PUT', filePath(scope, name, path), options);
      return { ...read(FileWrittenResponse, response), etag: response.headers.get('etag') ?? null };
    },
    deleteFile: async (scope, name, path, precondition) => {
      const options = conditionOf(precondition);
      return read(FilesChangedResponse, await call('DELETE', filePath(scope, name, path), options));
    },
    renameFile: (scope, name, request) => {
      const body = toWire(RenameFileRequest, request);
      return post(FilesChangedResponse, skillPath(scope, name, '/files/rename'), body);
    }
  };
}
