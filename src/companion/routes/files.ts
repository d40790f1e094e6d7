import {
  FilePathQuery,
  FileQuery,
  FileResponse,
  FilesChangedResponse,
  FileWrittenResponse,
  fromWire,
  RenameFileRequest,
  SkillParams,
  toWire,
  WriteFileRequest
} from '../../contracts';

import { FILE_LIMIT } from '../bundles/listing/read-file';

import { answers, ONE_SKILL, WRITING } from './answers';
import { fileWriteOf } from './file-content';
import {
  ifMatch,
  isForNew,
  isForPresent,
  type CompanionApp,
  type RouteDependencies
} from './route';

/** Bytes of a request body: a file of the largest size that can be opened, as base64, and what is about it. */
const FILE_BODY_LIMIT = Math.ceil((FILE_LIMIT * 4) / 3) + 64 * 1024;

/** The files of installed skills. */
export function fileRoutes(app: CompanionApp, { bundles }: RouteDependencies): void {
  app.get(
    '/skills/:scope/:name/files',
    {
      schema: {
        params: SkillParams,
        querystring: FileQuery,
        response: answers(200, FileResponse, ONE_SKILL, ['invalid-path', 'file-not-found'])
      }
    },
    async (request, reply) => {
      const { sha256, ...file } = await bundles.readFile(request.params, request.query.path);
      return reply.header('etag', `"${sha256}"`).send(toWire(FileResponse, file));
    }
  );

  const changing = [ONE_SKILL, WRITING, ['invalid-path', 'file-not-found']] as const;

  app.put(
    '/skills/:scope/:name/files',
    {
      bodyLimit: FILE_BODY_LIMIT,
      schema: {
        params: SkillParams,
        querystring: FilePathQuery,
        body: WriteFileRequest,
        response: answers(200, FileWrittenResponse, ...changing)
      }
    },
    async (request, reply) => {
      const { path, operation } = request.query;
      const { headers } = request;
      const content = fileWriteOf(fromWire(WriteFileRequest, request.body));
      const { sha256, ...written } = await bundles.writeFile(
        request.params,
        { path, ...content, isNew: isForNew(headers), isThere: isForPresent(headers) },
        { ifMatch: ifMatch(headers), operation }
      );
      return reply.header('etag', `"${sha256}"`).send(toWire(FileWrittenResponse, written));
    }
  );

  app.delete(
    '/skills/:scope/:name/files',
    {
      schema: {
        params: SkillParams,
        querystring: FilePathQuery,
        response: answers(200, FilesChangedResponse, ...changing)
      }
    },
    async (request, reply) => {
      const { path, operation } = request.query;
      const options = { ifMatch: ifMatch(request.headers), operation };
      const deleted = await bundles.deleteFile(request.params, path, options);
      return reply.send(toWire(FilesChangedResponse, deleted));
    }
  );

  app.post(
    '/skills/:scope/:name/files/rename',
    {
      schema: {
        params: SkillParams,
        body: RenameFileRequest,
        response: answers(200, FilesChangedResponse, ...changing)
      }
    },
    async (request, reply) => {
      const { operation, ...paths } = fromWire(RenameFileRequest, request.body);
      const renamed = await bundles.renameFile(request.params, paths, { operation });
      return reply.send(toWire(FilesChangedResponse, renamed));
    }
  );
}
