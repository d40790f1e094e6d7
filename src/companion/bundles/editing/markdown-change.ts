import { setAllowedTools } from '../../../domain/frontmatter/allowed-tools-edit';
import { replaceBody, setField } from '../../../domain/frontmatter/frontmatter-edits';
import { encodeUtf8, isEncodable } from '../../../domain/utf8';
import { ProblemError } from '../../../http/problem';

import type { MarkdownEdit } from './edit-markdown';

/** The whole of a SKILL.md, or some of its parts; absent members keep what is there. */
export interface MarkdownFields {
  readonly content?: string | undefined;
  readonly description?: string | undefined;
  /** '' and [] take the key away. */
  readonly allowedTools?: string | readonly string[] | undefined;
  readonly body?: string | undefined;
}

/** @throws ProblemError `invalid-skill` */
export function assertUnicode(...texts: readonly (string | null | undefined)[]): void {
  if (!texts.every(text => isEncodable(text ?? ''))) {
    throw new ProblemError(
      'invalid-skill',
      'The text has half of a character (a lone surrogate), which a file cannot hold. Nothing was changed.'
    );
  }
}

function orRefuse(bytes: Uint8Array | null, key: string): Uint8Array {
  if (bytes === null) {
    throw new ProblemError(
      'invalid-skill',
      `The frontmatter is written in a way in which "${key}" cannot be changed alone. Nothing was changed; edit SKILL.md as text.`
    );
  }
  return bytes;
}

/**
 * What these fields make of a SKILL.md; null for none. The change throws ProblemError `invalid-skill`
 * when a field cannot be edited alone.
 */
export function markdownChange(fields: MarkdownFields): MarkdownEdit['change'] {
  const { content, description, allowedTools, body } = fields;
  assertUnicode(content, description, body, ...[allowedTools].flat());
  if (content !== undefined) {
    const bytes = encodeUtf8(content);
    return () => bytes;
  }
  if (description === undefined && allowedTools === undefined && body === undefined) {
    return null;
  }
  return before => {
    let bytes = before;
    if (description !== undefined) {
      bytes = orRefuse(setField(bytes, ['description'], description), 'description');
    }
    if (allowedTools !== undefined) {
      bytes = orRefuse(setAllowedTools(bytes, allowedTools), 'allowed-tools');
    }
    return body === undefined ? bytes : replaceBody(bytes, body);
  };
}
