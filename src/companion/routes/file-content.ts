import type { WriteFileRequest } from '../../contracts';
import { encodeUtf8, isEncodable } from '../../domain/utf8';
import { ProblemError } from '../../http/problem';

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

const malformed = (field: string, message: string): ProblemError =>
  new ProblemError('invalid-request', `${message} Nothing was changed.`, {
    errors: [{ field, message }]
  });

function bytesOf(content: string, encoding: 'utf-8' | 'base64'): Uint8Array {
  if (encoding === 'base64') {
    if (content.length % 4 !== 0 || !BASE64.test(content)) {
      throw malformed('/content', 'The content is not base64.');
    }
    return Buffer.from(content, 'base64');
  }
  if (!isEncodable(content)) {
    throw malformed(
      '/content',
      'The content has half of a character (a lone surrogate), which UTF-8 cannot hold.'
    );
  }
  return encodeUtf8(content);
}

/**
 * The bytes and the executable bit that a request asks for; null for what it leaves as it is.
 *
 * @throws ProblemError `invalid-request` when it asks for nothing, or its content is not of its encoding
 */
export function fileWriteOf({ content, encoding, executable }: WriteFileRequest): {
  readonly bytes: Uint8Array | null;
  readonly executable: boolean | null;
} {
  if (content === undefined && executable === undefined) {
    throw malformed('/content', 'Give the content, or whether the file is executable, or both.');
  }
  if (content === undefined && encoding !== undefined) {
    throw malformed('/content', 'An encoding without content says nothing.');
  }
  return {
    bytes: content === undefined ? null : bytesOf(content, encoding ?? 'utf-8'),
    executable: executable ?? null
  };
}
