import type { ExecutionRules, SkillSummary } from '../../../contracts';

import { guessRefAndPath, parseSourceAddress } from '../../source/source-address';
import { checkSource } from '../../source/source-rules';

/** What is known of a skill beside its content, which decides what it may ask for. */
export interface Standing {
  /** Where it came from by our own record; never what only its frontmatter says. */
  readonly source: string | null;
  /** "sha256:…" of the very content that is judged; null for content that was edited since. */
  readonly hash: string | null;
  readonly managed: boolean;
  /** Whether its author, who is asking, is an administrator. */
  readonly isAdmin: boolean;
}

/** Of a skill of which nothing but its content is known. */
export const UNKNOWN_STANDING: Standing = {
  source: null,
  hash: null,
  managed: false,
  isAdmin: false
};

/**
 * @param edited whether the content is another than the one on disk
 */
export function standingOf(
  skill: Pick<SkillSummary, 'source' | 'adopted' | 'hash' | 'managed'>,
  { isAdmin, edited = false }: { readonly isAdmin: boolean; readonly edited?: boolean }
): Standing {
  return {
    source: skill.adopted ? null : skill.source,
    hash: edited ? null : skill.hash,
    managed: skill.managed,
    isAdmin
  };
}

export type Tier = 'default' | 'extended' | 'administrator';

/** What one run may use at most. Administrators are not held to it. */
export interface Caps {
  readonly iterations: number;
  readonly toolCalls: number;
  /** Seconds. */
  readonly runtime: number;
}

function isSourceGranted(source: string, globs: readonly string[]): boolean {
  const host = /^https?:\/\/([^/]+)\//i.exec(source)?.[1];
  const parsed = host === undefined ? null : parseSourceAddress(source, [host]);
  if (parsed?.ok !== true) {
    return false;
  }
  const { path } = guessRefAndPath(parsed.address);
  const rules = { allowedSources: [globs], blockedSources: [] };
  return checkSource({ ...parsed.address, path }, rules).allowed;
}

/** Whether the skill may use the extended caps, once it asks for them. */
export function isExtendable({ extendedBoundsFor }: ExecutionRules, standing: Standing): boolean {
  const isHash = (entry: string): boolean => entry.trim().startsWith('sha256:');
  const { source, hash, managed } = standing;
  return (
    managed ||
    (hash !== null && extendedBoundsFor.some(entry => entry.trim().toLowerCase() === hash)) ||
    (source !== null &&
      isSourceGranted(
        source,
        extendedBoundsFor.filter(entry => !isHash(entry))
      ))
  );
}

/** @param extendedBounds whether the skill carries `extended_bounds: true` */
export function tierOf(rules: ExecutionRules, standing: Standing, extendedBounds: boolean): Tier {
  if (standing.isAdmin) {
    return 'administrator';
  }
  return extendedBounds && isExtendable(rules, standing) ? 'extended' : 'default';
}

export function capsOf(rules: ExecutionRules, tier: Tier): Caps {
  return tier === 'default'
    ? {
        iterations: rules.executionDefaultIterations,
        toolCalls: rules.executionDefaultToolCalls,
        runtime: rules.executionDefaultRuntime
      }
    : {
        iterations: rules.executionExtendedIterations,
        toolCalls: rules.executionExtendedToolCalls,
        runtime: rules.executionExtendedRuntime
      };
}
