import type { Refused } from './source-refusals';

const OWNER = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
const REPOSITORY = /^[A-Za-z0-9._-]{1,100}$/;

/** What the path of an address names. */
interface Place {
  readonly owner: string;
  readonly repo: string;
  readonly refAndPath: readonly string[];
}

/** Decodes one by one, so that an encoded slash cannot make a segment more. */
function decodeSegments(path: string): { readonly segments: readonly string[] } | Refused {
  let segments: string[];
  try {
    segments = path.replace(/\/$/, '').split('/').map(decodeURIComponent);
  } catch {
    return { refusal: 'encoding' };
  }
  if (segments.some(segment => /[/\\\p{Cc}\p{Cs}]/u.test(segment))) {
    return { refusal: 'encoded-slash' };
  }
  if (segments.some(segment => segment === '.' || segment === '..')) {
    return { refusal: 'dot-segment' };
  }
  return segments.includes('') ? { refusal: 'empty-segment' } : { segments };
}

function readRefAndPath(
  page: readonly string[]
): { readonly refAndPath: readonly string[] } | Refused {
  const [kind, ...refAndPath] = page;
  if (kind === undefined) {
    return { refAndPath: [] };
  }
  if (kind === 'tree') {
    return refAndPath.length > 0 ? { refAndPath } : { refusal: 'ref-missing' };
  }
  if (kind !== 'blob') {
    return { refusal: 'other-page' };
  }
  return refAndPath.length > 1 && refAndPath.at(-1) === 'SKILL.md'
    ? { refAndPath: refAndPath.slice(0, -1) }
    : { refusal: 'other-file' };
}

/** Reads the path of an address, without its leading slash. */
export function readSegments(path: string): Place | Refused {
  const decoded = decodeSegments(path);
  if ('refusal' in decoded) {
    return decoded;
  }
  const [owner = '', fullName = '', ...page] = decoded.segments;
  const repo = fullName.replace(/\.git$/i, '');
  if (!OWNER.test(owner) || !REPOSITORY.test(repo) || repo === '.' || repo === '..') {
    return { refusal: 'repository' };
  }
  const rest = readRefAndPath(page);
  return 'refusal' in rest ? rest : { owner, repo, ...rest };
}
