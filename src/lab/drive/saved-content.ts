import type { Contents } from '@jupyterlab/services';

import type { WriteFileRequest } from '../../contracts';

import { writeNotebook } from './notebook';

/**
 * The content of a document as the server takes it.
 *
 * @returns null for what is no file, or has no content
 */
export function savedContent({
  content,
  format,
  type
}: Partial<Contents.IModel>): WriteFileRequest | null {
  if (type === 'directory') {
    return null;
  }
  const value: unknown = content;
  if (typeof value === 'string') {
    return { content: value, encoding: format === 'base64' ? 'base64' : 'utf-8' };
  }
  const text = format === 'json' ? writeNotebook(value) : null;
  return text === null ? null : { content: text, encoding: 'utf-8' };
}
