import picomatch from 'picomatch';

/** The administrator's rules on sources: globs on `host/owner/repo[/path]` (CONTRACT §5). */
export interface SourceRules {
  /** A source must match one pattern of every list; no lists allow all, an empty list none. */
  readonly allowedSources: readonly (readonly string[])[];
  readonly blockedSources: readonly string[];
}

export type SourceVerdict =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly rule: 'allowed_sources' | 'blocked_sources';
      /** The pattern that blocks. */
      readonly pattern?: string;
    };

/** The source and all that it lies in: a pattern covers everything below what it matches. */
function enclosing(target: string): string[] {
  const segments = target.split('/').filter(segment => segment !== '');
  return segments.map((_segment, index) => segments.slice(0, index + 1).join('/'));
}

function covers(pattern: string, places: readonly string[]): boolean {
  // An address pasted as a pattern must not silently match nothing.
  const glob = pattern
    .trim()
    .replace(/^https:\/\//i, '')
    .replace(/\/+$/, '');
  if (glob === '') {
    return false;
  }
  const matches = picomatch(glob, { nocase: true, dot: true, nonegate: true, windows: false });
  return places.some(place => matches(place));
}

/** Whether the rules let a source in. A block wins over any allowance. */
export function checkSource(
  source: {
    readonly host: string;
    readonly owner: string;
    readonly repo: string;
    readonly path: string;
  },
  rules: SourceRules
): SourceVerdict {
  const places = enclosing(`${source.host}/${source.owner}/${source.repo}/${source.path}`);
  const pattern = rules.blockedSources.find(candidate => covers(candidate, places));
  if (pattern !== undefined) {
    return { allowed: false, rule: 'blocked_sources', pattern };
  }
  const allowed = rules.allowedSources.every(list =>
    list.some(candidate => covers(candidate, places))
  );
  return allowed ? { allowed: true } : { allowed: false, rule: 'allowed_sources' };
}
