/**
 * The page on which GitHub shows what changed between two commits; null where the source is not known
 * to be there.
 *
 * @param hosts those that speak GitHub's language, beside github.com
 */
export function compareLink(
  source: string | null,
  from: string | null,
  to: string,
  hosts: readonly string[]
): string | null {
  if (source === null || from === null || from === to || !URL.canParse(source)) {
    return null;
  }
  const { host, origin, pathname, protocol } = new URL(source);
  const [owner, repository] = pathname.split('/').filter(part => part !== '');
  const isKnown = protocol === 'https:' && (host === 'github.com' || hosts.includes(host));
  return isKnown && owner !== undefined && repository !== undefined
    ? `${origin}/${owner}/${repository.replace(/\.git$/, '')}/compare/${from}...${to}`
    : null;
}
