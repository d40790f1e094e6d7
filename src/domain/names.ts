import { isWindowsDeviceName } from './windows-names';

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
const MAX_LENGTH = 64;
const LAST_RESORT = 'skill';

/** Whether a skill that we create may have this name (CONTRACT §2, "Names"). */
export function isValidName(name: string): boolean {
  return NAME.test(name) && !name.includes('--') && !isWindowsDeviceName(name);
}

/**
 * A valid name made from a text: accents dropped, lower case, everything else a hyphen.
 * Null when nothing usable is left, as of a name in a non-Latin script.
 */
export function slugName(text: string): string | null {
  const slug = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, MAX_LENGTH)
    .replace(/-$/, '');
  return isValidName(slug) ? slug : null;
}

/**
 * The default name of an import: the slug of the frontmatter name, else of the last path segment,
 * else of the repository (`owner/repo` or `repo`). Always valid.
 */
export function proposeName(from: {
  readonly frontmatterName: string | null;
  readonly path: string;
  readonly repository: string;
}): string {
  const lastSegment = (path: string): string => path.split('/').findLast(part => part !== '') ?? '';
  return (
    slugName(from.frontmatterName ?? '') ??
    slugName(lastSegment(from.path)) ??
    slugName(lastSegment(from.repository)) ??
    LAST_RESORT
  );
}
