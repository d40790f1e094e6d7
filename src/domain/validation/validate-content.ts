import type { Diagnostic, ExecutionRules } from '../../contracts';

import { findHiddenCharacters } from '../hidden-characters';
import type { OpenedSkill } from '../frontmatter/opened-skill';
import { decodeUtf8 } from '../utf8';

import { validateAllowedTools } from './allowed-tools';
import { validateBody } from './body';
import { validateCompatibility } from './compatibility';
import { validateDescription } from './description';
import type { Standing } from './execution/tier';
import { validateExecution } from './execution/validate-execution';
import type { FrontmatterReading } from './field';
import { finding, SKILL_MARKDOWN } from './finding';
import { validateKeys } from './keys';
import { validateLicense } from './license';
import { findMentions, type Mention } from './mentions';
import { validateMetadata } from './metadata';
import { validateName } from './name';
import { readFrontmatter } from './read-frontmatter';
import { placeAt } from './text-place';
import { placeOfForeignBytes } from './foreign-bytes';

/** What the text of a `SKILL.md` alone tells, whoever installed it and whatever lies beside it. */
export interface ContentFindings {
  readonly diagnostics: readonly Diagnostic[];
  /** Files that must exist. */
  readonly mentions: readonly Mention[];
  /** Whether there is an `execution` to be judged by {@link judgeExecution}. */
  readonly runnable: boolean;
}

function fieldFindings(
  reading: FrontmatterReading,
  bytes: Uint8Array,
  directoryName: string | null
): Diagnostic[] {
  return [
    ...validateName(reading, directoryName),
    ...validateDescription(reading),
    ...validateLicense(reading),
    ...validateCompatibility(reading),
    ...validateMetadata(reading),
    ...validateAllowedTools(reading),
    ...validateKeys(reading, bytes)
  ];
}

/** The body and the line it begins on; null where it cannot be told where that is. */
function bodyOf({ bytes, block, text }: OpenedSkill): { text: string; line: () => number } | null {
  if (text === null || block === 'unclosed') {
    return null;
  }
  if (block === 'none') {
    return { text, line: () => 1 };
  }
  const body = decodeUtf8(bytes.subarray(block.bodyStart)) ?? '';
  return { text: body, line: () => placeAt(text, text.length - body.length).line };
}

function bodyFindings(opened: OpenedSkill, runnable: boolean): Omit<ContentFindings, 'runnable'> {
  const body = bodyOf(opened);
  if (body === null) {
    return { diagnostics: [], mentions: [] };
  }
  if (runnable && body.text.trim() === '') {
    const message = 'The body is the system prompt of a runnable skill and must not be blank.';
    const place = { line: body.line(), column: 1 };
    return { diagnostics: [finding('execution-body-blank', message, place)], mentions: [] };
  }
  const mentions = findMentions(body.text);
  const above = mentions.length === 0 ? 0 : body.line() - 1;
  return {
    diagnostics: validateBody(body.text, body.line),
    mentions: mentions.map(mention => ({ ...mention, line: mention.line + above }))
  };
}

const hiddenCharacters = (text: string | null): Diagnostic[] =>
  text === null
    ? []
    : findHiddenCharacters(text).map(diagnostic => ({ ...diagnostic, path: SKILL_MARKDOWN }));

/** @param directoryName null where no directory is known */
export function validateContent(
  opened: OpenedSkill,
  directoryName: string | null
): ContentFindings {
  const { text, bytes } = opened;
  const { reading, faults } = readFrontmatter(opened);
  const runnable = reading !== null && reading.field('execution').state === 'read';
  const body = bodyFindings(opened, runnable);
  const foreign =
    text === null
      ? [finding('not-utf8', 'SKILL.md is not UTF-8 text.', placeOfForeignBytes(bytes))]
      : [];
  return {
    diagnostics: [
      ...foreign,
      ...faults,
      ...(reading === null ? [] : fieldFindings(reading, bytes, directoryName)),
      ...body.diagnostics,
      ...hiddenCharacters(text)
    ],
    mentions: body.mentions,
    runnable
  };
}

/** What the text declares under `execution`, by the administrator's rules. */
export function judgeExecution(
  opened: OpenedSkill,
  rules: ExecutionRules,
  standing: Standing
): Diagnostic[] {
  const { reading } = readFrontmatter(opened);
  return reading === null ? [] : validateExecution(reading, rules, standing);
}
