import { SOURCE_REFUSALS, type Refused, type SourceRefusal } from './source-refusals';
import { readSegments } from './source-segments';

/** Where skills lie upstream, as far as the address alone tells. */
export interface SourceAddress {
  /** Lower case; with a port only where the administrator listed the host so. */
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
  | { readonly ok: false; readonly refusal: SourceRefusal; readonly message: string };

const MAX_LENGTH = 2048;
const GITHUB = 'github.com';
const SHORT_FORM = /^[^/:@]+\/[^/:@]+\/?$/;
const LOOPBACK = /^(?:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\])(?::[0-9]{1,5})?$/;

function listAccepted(hosts: readonly string[]): string {
  const forms =
    'Accepted are owner/repo, https://github.com/owner/repo, …/tree/REF/PATH and …/blob/REF/PATH/SKILL.md';
  const others = hosts.filter(host => host !== GITHUB);
  return others.length === 0 ? `${forms}.` : `${forms}, also on ${others.join(', ')}.`;
}

function refuseForm(text: string): Refused {
  if (/^(?:git\+)?ssh:\/\//i.test(text) || /^[^/\s]+@[^/\s]+:/.test(text)) {
    return { refusal: 'ssh' };
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) {
    return { refusal: 'not-https' };
  }
  return /^[^/]+\.[^/]+\//.test(text) ? { refusal: 'scheme-missing' } : { refusal: 'no-address' };
}

/** Other spellings of a known host are not guessed: a token goes to exactly the host named here. */
function refuseHost(host: string, hosts: readonly string[]): Refused {
  if (host.includes('@')) {
    return { refusal: 'credentials' };
  }
  if (host.startsWith('gist.')) {
    return { refusal: 'gist' };
  }
  if (hosts.includes(host.replace(/:[0-9]*$/, ''))) {
    return { refusal: 'port' };
  }
  return { refusal: 'host' };
}

function parse(text: string, hosts: readonly string[]): SourceAddress | Refused {
  if (text.length > MAX_LENGTH) {
    return { refusal: 'too-long' };
  }
  if (/[\p{Cc}\p{Cs}\\]/u.test(text)) {
    return { refusal: 'control-character' };
  }
  const bare = text.replace(/[?#].*$/, '');
  const url = /^(https?):\/\/([^/]*)\/?(.*)$/i.exec(bare);
  if (url === null && !SHORT_FORM.test(bare)) {
    return refuseForm(bare);
  }
  const [, scheme = 'https', authority = GITHUB, path = bare] = url ?? [];
  const host = authority.toLowerCase();
  if (!hosts.includes(host)) {
    return refuseHost(host, hosts);
  }
  if (scheme.toLowerCase() === 'http' && !LOOPBACK.test(host)) {
    return { refusal: 'not-https' };
  }
  const place = readSegments(path);
  return 'refusal' in place ? place : { host, ...place };
}

/**
 * Reads an address that a user gave (CONTRACT §4). Percent-encoding is decoded; a trailing slash, a
 * query and a fragment are ignored. Plain http is read for a listed loopback host only.
 *
 * @param hosts accepted beside github.com, with a port where it is part of the name
 * @returns when not accepted: a sentence why, and what is accepted
 */
export function parseSourceAddress(text: string, hosts: readonly string[]): ParsedSource {
  const known = [...new Set([GITHUB, ...hosts.map(host => host.toLowerCase())])];
  const address = parse(text.trim(), known);
  return 'refusal' in address
    ? {
        ok: false,
        refusal: address.refusal,
        message: `${SOURCE_REFUSALS[address.refusal]} ${listAccepted(known)}`
      }
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

export { formatSource } from './source-format';
