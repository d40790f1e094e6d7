import { encodeUtf8 } from './utf8';
import { isWindowsDeviceName } from './windows-names';

const MAX_PATH_BYTES = 255;

function checkSegment(segment: string): string | null {
  if (segment === '') {
    return 'has an empty segment';
  }
  if (segment === '.' || segment === '..') {
    return `has the segment "${segment}"`;
  }
  if (/[. ]$/.test(segment)) {
    return 'has a name that ends with a dot or a space, which Windows drops';
  }
  return isWindowsDeviceName(segment) ? `has the name "${segment}", reserved by Windows` : null;
}

/**
 * Whether a path from outside may be written below a bundle's directory, on every system.
 *
 * @returns why not, to follow "The path … "; null when it is safe
 */
export function checkBundlePath(path: string): string | null {
  if (path === '') {
    return 'is empty';
  }
  if (/[\p{Cc}\p{Cs}]/u.test(path)) {
    return 'has control characters or is not valid Unicode';
  }
  if (path.includes('\\')) {
    return 'has a backslash';
  }
  if (path.startsWith('/')) {
    return 'is absolute';
  }
  if (path.includes(':')) {
    return 'has a colon, which names drives and streams on Windows';
  }
  if (encodeUtf8(path).length > MAX_PATH_BYTES) {
    return `is longer than ${MAX_PATH_BYTES} bytes`;
  }
  for (const segment of path.split('/')) {
    const reason = checkSegment(segment);
    if (reason !== null) {
      return reason;
    }
  }
  return null;
}

/** Equal for names that some file system takes for one: NFC and upper case, as Windows and macOS compare. */
function fold(path: string): string {
  return path.normalize('NFC').toUpperCase().normalize('NFC');
}

/**
 * Pairs of paths that cannot stand side by side on every file system: equal after Unicode
 * normalisation and case folding, in different spellings of one directory, or one a file where the
 * other needs a directory. The result does not depend on the order of the paths.
 */
export function findCollisions(paths: readonly string[]): readonly (readonly [string, string])[] {
  const seen = new Map<string, { spelling: string; directory: boolean; path: string }>();
  const collisions: (readonly [string, string])[] = [];
  for (const path of [...paths].sort()) {
    const segments = path.split('/');
    for (let depth = 1; depth <= segments.length; depth += 1) {
      const spelling = segments.slice(0, depth).join('/');
      const directory = depth < segments.length;
      const key = fold(spelling);
      const other = seen.get(key);
      if (other === undefined) {
        seen.set(key, { spelling, directory, path });
      } else if (!directory || !other.directory || other.spelling !== spelling) {
        collisions.push([other.path, path]);
        break;
      }
    }
  }
  return collisions;
}
