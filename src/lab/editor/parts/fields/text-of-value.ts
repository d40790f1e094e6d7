import { memberOf } from '../../../../domain/validation/values';

type Frontmatter = Readonly<Record<string, unknown>> | null;

/** A member as a single text, blanks and all; null for lists and mappings. */
export function textOfValue(value: unknown): string | null {
  if (typeof value === 'string') {
    return value;
  }
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** One text of the frontmatter; empty where there is none. */
export const textIn = (frontmatter: Frontmatter, key: string): string =>
  frontmatter === null ? '' : (textOfValue(memberOf(frontmatter, key)) ?? '');
