import { formatSource } from './source-format';

export { formatSource };

/** Where skills lie upstream, as far as the address alone tells. */
export interface SourceAddress {
  /** As listed by the administrator, lower case; with a port only where it is listed so. */
  readonly host: string;
  readonly owner: string;
  readonly repo: string;
  /**
   * Decoded segments after tree/ or blob/ (SKILL.md dropped): ref and path run together, since only
   * the repository's refs tell where a ref with slashes ends.
   */
  readonly refAndPath: readonly string[];
}

export type ParsedSource =
  | { readonly ok: true; readonly address: SourceAddress }
  | { readonly ok: false; readonly message: string };

const MAX_LENGTH = 2048;
const GITHUB = 'github.com';
const OWNER = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
const REPOSITORY = /^[A-Za-z0-9._-]{1,100}$/;
const LOOPBACK = /^(?:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\])(?::[0-9]{1,5})?$/;

class Refusal {
  constructor(readonly reason: string) {}
}

function accepted(hosts: readonly string[]): string {
  const examples =
    'Accepted are owner/repo, https://github.com/owner/repo, …/tree/REF/PATH and …/blob/REF/PATH/SKILL.md';
  const others = hosts.filter(host => host !== GITHUB);
  return others.length === 0 ? `${examples}.` : `${examples}, also on ${others.join(', ')}.`;
}

/** Names the kind of an address that has no https host, as far as a hint helps. */
function refuseScheme(text: string): Refusal {
  if (/^(?:ssh|git\+ssh):\/\//i.test(text) || /^[^/\s]+@[^/\s]+:/.test(text)) {
    return new Refusal('SSH addresses are not accepted; use the https address of the repository.');
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    return new Refusal('Only https addresses are accepted.');
  }
  return /^[^/]+\.[^/]+\//.test(text)
    ? new Refusal('The address needs https:// in front.')
    : new Refusal('This is not the address of a repository.');
}

function checkHost(scheme: string, authority: string, hosts: readonly string[]): string | Refusal {
  if (authority.includes('@')) {
    return new Refusal('An address must not carry a user name or password.');
  }
  const host = authority.toLowerCase();
  if (!hosts.includes(host)) {
    // Other spellings of a known host are not guessed: a token goes to exactly the host named here.
    if (host.startsWith('gist.')) {
      return new Refusal('Gists are not repositories of skills.');
    }
    if (hosts.includes(host.replace(/:[0-9]*$/, ''))) {
      return new Refusal('The address must not carry a port.');
    }
    return new Refusal('The host is not one that skills are imported from.');
  }
  return scheme === 'https' || LOOPBACK.test(host)
    ? host
    : new Refusal('Only https addresses are accepted.');
}

function decodeSegments(path: string): string[] | Refusal {
  const segments: string[] = [];
  for (const raw of path.replace(/^\//, '').replace(/\/$/, '').split('/')) {
    try {
      segments.push(decodeURIComponent(raw));
    } catch {
      return new Refusal('The percent-encoding of the address is broken.');
    }
  }
  if (segments.some(segment => /[/\\\p{Cc}\p{Cs}]/u.test(segment))) {
    return new Refusal('The address has an encoded slash, a backslash or a control character.');
  }
  if (segments.some(segment => segment === '.' || segment === '..')) {
    return new Refusal('The address must not have the segments "." or "..".');
  }
  return segments.includes('')
    ? new Refusal('The address names no repository, or has an empty segment.')
    : segments;
}

function readPlace(place: readonly string[]): string[] | Refusal {
  const [kind, ...refAndPath] = place;
  if (kind === undefined) {
    return [];
  }
  if (kind === 'tree') {
    return refAndPath.length > 0 ? refAndPath : new Refusal('A branch, tag or commit is missing.');
  }
  if (kind !== 'blob') {
    return new Refusal('This page of a repository holds no skills.');
  }
  return refAndPath.length > 1 && refAndPath.at(-1) === 'SKILL.md'
    ? refAndPath.slice(0, -1)
    : new Refusal('Of single files only SKILL.md is accepted.');
}

function parse(text: string, hosts: readonly string[]): SourceAddress | Refusal {
  if (text.length > MAX_LENGTH) {
    return new Refusal(`An address has at most ${MAX_LENGTH} characters.`);
  }
  if (/[\p{Cc}\p{Cs}\\]/u.test(text)) {
    return new Refusal('The address has a backslash or a control character.');
  }
  const bare = text.replace(/[?#].*$/, '');
  const url = /^(https?):\/\/([^/]*)(.*)$/i.exec(bare);
  if (url === null && !/^[^/:@]+\/[^/:@]+\/?$/.test(bare)) {
    return refuseScheme(bare);
  }
  const [, scheme = 'https', authority = GITHUB, path = bare] = url ?? [];
  const host = checkHost(scheme.toLowerCase(), authority, hosts);
  const segments = decodeSegments(path);
  if (host instanceof Refusal || segments instanceof Refusal) {
    return host instanceof Refusal ? host : (segments as Refusal);
  }
  const [owner = '', fullRepo = '', ...place] = segments;
  const repo = fullRepo.replace(/\.git$/i, '');
  if (!OWNER.test(owner) || !REPOSITORY.test(repo) || repo === '.' || repo === '..') {
    return new Refusal('This is not the name of an owner and a repository.');
  }
  const refAndPath = readPlace(place);
  return refAndPath instanceof Refusal ? refAndPath : { host, owner, repo, refAndPath };
}

/**
 * Reads an address that a user gave (CONTRACT §4). Percent-encoding is decoded; a trailing slash, a
 * query and a fragment are ignored.
 *
 * @param hosts accepted beside github.com, with a port where it is part of the name
 * @returns when not accepted: a sentence why, and what is accepted. It never repeats the address,
 *   which may hold a password.
 */
export function parseSourceAddress(text: string, hosts: readonly string[]): ParsedSource {
  const known = [...new Set([GITHUB, ...hosts.map(host => host.toLowerCase())])];
  const address = parse(text.trim(), known);
  return address instanceof Refusal
    ? { ok: false, message: `${address.reason} ${accepted(known)}` }
    : { ok: true, address };
}

/** What the address most likely means, for display: the first segment as ref (null: the default branch). */
export function guessRefAndPath(address: SourceAddress): { ref: string | null; path: string } {
  const [ref = 'HEAD', ...path] = address.refAndPath;
  return { ref: ref === 'HEAD' ? null : ref, path: path.join('/') };
}

/**
 * Splits at a ref that is known to exist, slashes in it included.
 *
 * @returns null when the segments do not begin with it
 */
export function splitRefAndPath(
  refAndPath: readonly string[],
  ref: string
): { ref: string; path: string } | null {
  const parts = ref.split('/');
  const matches = parts.every((part, index) => part === refAndPath[index]);
  return matches ? { ref, path: refAndPath.slice(parts.length).join('/') } : null;
}
