import type { Candidate } from '../../domain/candidates';
import type { SourceAddress } from '../../domain/source-address';
import { ProblemError } from '../../http/problem';
import type { TreeEntry } from './git-host';
import { locate, type Located, type LocateDeps } from './locate';
import type { Operation } from './operation';
import { skillListing } from './skill-listing';

/** A skill that was asked for by its path, or why it cannot be had. */
export type WishedSkill =
  { readonly candidate: Candidate<TreeEntry> } | { readonly error: unknown };

/** Finds skills by their directories in the commit of a listing; in the order of the paths. */
export async function wishedSkills(
  deps: LocateDeps,
  operation: Operation,
  address: SourceAddress,
  located: Located,
  paths: readonly string[]
): Promise<WishedSkill[]> {
  const listed = new Map(located.listing.candidates.map(each => [each.path, each]));
  const find = async (wished: string): Promise<WishedSkill> => {
    const path = wished.replace(/\/+$/, '');
    // Of a skill in a list that the host cut short files may be missing.
    const whole = located.listing.truncated ? await alone(path) : located;
    const candidate =
      (whole === located ? listed.get(path) : undefined) ??
      skillListing(whole.listing, path).candidates.find(each => each.path === path);
    return candidate === undefined ? { error: noSkill(located, path) } : { candidate };
  };
  const alone = (path: string): Promise<Located> =>
    locate(deps, operation, address, { path, commit: located.commit });
  const found: WishedSkill[] = [];
  for (const path of paths) {
    found.push(await find(path).catch((error: unknown) => ({ error })));
  }
  return found;
}

function noSkill({ repository, commit }: Located, path: string): ProblemError {
  const { owner, repo } = repository;
  const place = path === '' ? `${owner}/${repo}` : `${path} in ${owner}/${repo}`;
  return new ProblemError(
    'no-skill-found',
    `There is no SKILL.md in ${place} at ${commit.slice(0, 7)}.`
  );
}
