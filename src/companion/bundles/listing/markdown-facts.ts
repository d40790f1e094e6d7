import { createHash } from 'node:crypto';

import type { Diagnostic } from '../../../contracts';
import type { Sha256 } from '../../../domain/digest';
import { readSkillMarkdown } from '../../../domain/frontmatter/frontmatter';
import { openSkill } from '../../../domain/frontmatter/opened-skill';
import { unstampSkill, type Stamps } from '../../../domain/frontmatter/stamps';
import type { Mention } from '../../../domain/validation/mentions';
import { validateContent } from '../../../domain/validation/validate-content';

export const sha256: Sha256 = bytes => createHash('sha256').update(bytes).digest('hex');

/** What the list shows of a `SKILL.md`, and what it takes to judge it later on. */
export interface MarkdownFacts {
  /** Digest of the un-stamped form. */
  readonly unstampedSha256: string;
  readonly stamps: Stamps | null;
  readonly description: string | null;
  readonly allowedTools: string | string[] | null;
  /** What the text alone tells. */
  readonly diagnostics: readonly Diagnostic[];
  /** Files that it says are there. */
  readonly mentions: readonly Mention[];
  /** The text down to the closing fence, of a skill that declares how it is run; else null. */
  readonly runnable: string | null;
}

/** @param rawSha256 digest of `bytes`, known from reading them */
export function factsOf(
  bytes: Uint8Array,
  rawSha256: string,
  directoryName: string
): MarkdownFacts {
  const opened = openSkill(bytes);
  const markdown = readSkillMarkdown(bytes, opened);
  const unstamped = unstampSkill(bytes);
  const { diagnostics, mentions, runnable } = validateContent(opened, directoryName);
  const head = typeof opened.block === 'string' ? bytes.length : opened.block.bodyStart;
  return {
    unstampedSha256: unstamped.stamps === null ? rawSha256 : sha256(unstamped.bytes),
    stamps: unstamped.stamps,
    description: markdown.description,
    allowedTools: markdown.allowedTools,
    diagnostics,
    mentions,
    runnable: runnable ? Buffer.from(bytes.subarray(0, head)).toString('utf8') : null
  };
}
