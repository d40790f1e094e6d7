import type { Contents } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { FileResponse } from '../../contracts';

import { fileModel, typeOf, type FileFacts } from './content-models';
import { driveError } from './drive-error';
import { base64Of, textOf } from './file-bytes';
import { readNotebook } from './notebook';

export interface ContentParts {
  readonly trans: TranslationBundle;
  /** The media type that JupyterLab knows for a file name. */
  readonly mediaTypeOf: (path: string) => string | null;
}

type Content = Pick<Contents.IModel, 'content' | 'format' | 'mimetype' | 'type'>;

/**
 * A file with its content in the form that was asked for; in its natural one when none was.
 *
 * @throws ServerConnection.ResponseError 400 when it has no such form
 */
export function contentModel(
  localPath: string,
  file: FileResponse,
  { type = typeOf(file.path), format }: Pick<Contents.IFetchOptions, 'type' | 'format'>,
  { mediaTypeOf, trans }: ContentParts,
  facts: FileFacts = {}
): Contents.IModel {
  const isNotebook = type === 'notebook';
  const wanted = isNotebook ? 'json' : (format ?? (file.encoding === 'utf-8' ? 'text' : 'base64'));
  // Text with characters that stand for foreign bytes would lose these when it is saved.
  const isWhole = wanted === 'base64' || file.encoding === 'utf-8';
  const writable = facts.writable === true && isWhole;
  const model = fileModel(localPath, file, { ...facts, writable });
  const withContent = (content: Content): Contents.IModel => ({ ...model, ...content });

  if (wanted === 'base64') {
    return withContent({
      type,
      format: 'base64',
      content: base64Of(file),
      mimetype: mediaTypeOf(localPath) ?? 'application/octet-stream'
    });
  }
  const text = textOf(file);
  if (text === null) {
    const message = trans.__(
      '%1 is not text. Download it to open it with another program.',
      model.name
    );
    throw driveError(400, message);
  }
  if (!isNotebook) {
    const mimetype = mediaTypeOf(localPath) ?? 'text/plain';
    return withContent({ type, format: 'text', content: text, mimetype });
  }
  const notebook = readNotebook(text);
  if (notebook === null) {
    const message = trans.__(
      '%1 is not a notebook that JupyterLab reads. Open it with the editor instead.',
      model.name
    );
    throw driveError(400, message);
  }
  return withContent({ type, format: 'json', content: notebook, mimetype: '' });
}
