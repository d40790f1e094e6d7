const OWNER = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
const REPOSITORY = /^[A-Za-z0-9._-]{1,100}$/;

/** What the path of an address names. */
interface Place {
  readonly owner: string;
  readonly repo: string;
  readonly refAndPath: readonly string[];
}

interface Refusal {
  readonly refusal: string;
}

/** Decodes one by one, so that an encoded slash cannot make a segment more. */
function decodeSegments(path: string): { readonly segments: readonly string[] } | Refusal {
  let segments: string[];
  try {
    segments = path.replace(/\/$/, '').split('/').map(decodeURIComponent);
  } catch {
    return { refusal: 'The percent-encoding of the address is broken.' };
  }
  if (segments.some(segment => /[/\\\p{Cc}\p{Cs}]/u.test(segment))) {
    return { refusal: 'The address has an encoded slash, a backslash or a control character.' };
  }
  if (segments.some(segment => segment === '.' || segment === '..')) {
    return { refusal: 'The address must not have the segments "." or "..".' };
  }
  return segments.includes('')
    ? { refusal: 'The address names no repository, or has an empty segment.' }
    : { segments };
}

function readRefAndPath(
  page: readonly string[]
): { readonly refAndPath: readonly string[] } | Refusal {
  const [kind, ...refAndPath] = page;
  if (kind === undefined) {
    return { refAndPath: [] };
  }
  if (kind === 'tree') {
    return refAndPath.length > 0
      ? { refAndPath }
      : { refusal: 'The address names no branch, tag or commit after tree/.' };
  }
  if (kind !== 'blob') {
    return { refusal: 'Skills are in the files of a repository, not on its other pages.' };
  }
  return refAndPath.length > 1 && refAndPath.at(-1) === 'SKILL.md'
    ? { refAndPath: refAndPath.slice(0, -1) }
    : { refusal: 'Of single files only a SKILL.md is accepted.' };
}

/** Reads the path of an address, without its leading slash. */
export function readSegments(path: string): Place | Refusal {
  const decoded = decodeSegments(path);
  if ('refusal' in decoded) {
    return decoded;
  }
  const [owner = '', fullName = '', ...page] = decoded.segments;
  const repo = fullName.replace(/\.git$/i, '');
  if (!OWNER.test(owner) || !REPOSITORY.test(repo) || repo === '.' || repo === '..') {
    return { refusal: 'The address does not name an owner and a repository.' };
  }
  const rest = readRefAndPath(page);
  return 'refusal' in rest ? rest : { owner, repo, ...rest };
}
