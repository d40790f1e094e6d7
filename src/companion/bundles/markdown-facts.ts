import { createHash } from 'node:crypto';

import type { Diagnostic } from '../../contracts';
import type { Sha256 } from '../../domain/digest';
import { readSkillMarkdown } from '../../domain/frontmatter';
import { findHiddenCharacters } from '../../domain/hidden-characters';
import { diagnoseSkill } from '../../domain/skill-diagnostics';
import { unstampSkill, type Stamps } from '../../domain/stamps';

export const sha256: Sha256 = bytes => createHash('sha256').update(bytes).digest('hex');

/** What the list shows of a `SKILL.md`. */
export interface MarkdownFacts {
  /** Digest of the un-stamped form. */
  readonly unstampedSha256: string;
  readonly stamps: Stamps | null;
  readonly description: string | null;
  readonly allowedTools: string | string[] | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** @param rawSha256 digest of `bytes`, known from reading them */
export function factsOf(
  bytes: Uint8Array,
  rawSha256: string,
  directoryName: string
): MarkdownFacts {
  const markdown = readSkillMarkdown(bytes);
  const unstamped = unstampSkill(bytes);
  return {
    unstampedSha256: unstamped.stamps === null ? rawSha256 : sha256(unstamped.bytes),
    stamps: unstamped.stamps,
    description: markdown.description,
    allowedTools: markdown.allowedTools,
    diagnostics: [
      ...diagnoseSkill(markdown, directoryName),
      ...(markdown.text === null ? [] : findHiddenCharacters(markdown.text))
    ]
  };
}
