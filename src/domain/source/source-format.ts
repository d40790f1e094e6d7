/** Encodes what would end a path segment or is no URL character, and leaves `@`, `+` … readable. */
function encodeSegments(path: string): string {
  return encodeURI(path).replace(/[?#]/g, encodeURIComponent);
}

/**
 * The canonical address, `https://HOST/OWNER/REPO[/tree/REF[/PATH]]`. A path on the default branch is
 * written with the ref `HEAD`.
 *
 * @param source ref null = default branch; path '' = the repository's root
 */
export function formatSource(source: {
  readonly host: string;
  readonly owner: string;
  readonly repo: string;
  readonly ref: string | null;
  readonly path: string;
}): string {
  const repository = `https://${source.host}/${source.owner}/${source.repo}`;
  if (source.ref === null && source.path === '') {
    return repository;
  }
  const ref = encodeSegments(source.ref ?? 'HEAD');
  return source.path === ''
    ? `${repository}/tree/${ref}`
    : `${repository}/tree/${ref}/${encodeSegments(source.path)}`;
}
