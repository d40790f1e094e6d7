import type { Candidate } from '../../domain/candidates';
import { ProblemError } from '../../http/problem';
import type { TreeEntry } from './git-host';
import { readDirectory, type Located, type LocateDeps } from './locate';
import type { Operation } from './operation';
import { skillListing, wholeCandidate, type SkillListing } from './skill-listing';
import { requireSourceAllowed } from './source-policy';

/** A skill that was asked for by its path, or why it cannot be had. */
export type WishedSkill =
  { readonly candidate: Candidate<TreeEntry> } | { readonly error: unknown };

/** Finds skills by their directories in the commit of a listing; in the order of the paths. */
export async function wishedSkills(
  { policy }: LocateDeps,
  operation: Operation,
  located: Located,
  paths: readonly string[]
): Promise<WishedSkill[]> {
  const { listing, repository, trees } = located;
  const listed = new Map(listing.candidates.map(each => [each.path, each]));
  const find = async (wished: string): Promise<WishedSkill> => {
    const path = wished.replace(/\/+$/, '');
    // Of a skill in a list that the host cut short files may be missing.
    const whole = listing.truncated ? await alone(path) : listing;
    const candidate =
      (whole === listing ? listed.get(path) : undefined) ??
      wholeCandidate(skillListing(whole, path), repository, path);
    return candidate === undefined ? { error: noSkill(located, path) } : { candidate };
  };
  const alone = async (wished: string): Promise<SkillListing> => {
    const path = readDirectory(wished);
    requireSourceAllowed(policy, { ...repository, path });
    return trees === undefined ? listing : await operation.slot(() => trees.list(path));
  };
  const found: WishedSkill[] = [];
  for (const path of paths) {
    found.push(await find(path).catch((error: unknown) => ({ error })));
  }
  return found;
}

/** Those that were asked for. @throws the first one's reason why it cannot be had */
export function foundSkills(wished: readonly WishedSkill[]): Candidate<TreeEntry>[] {
  return wished.map(wish => {
    if ('error' in wish) {
      throw wish.error;
    }
    return wish.candidate;
  });
}

function noSkill({ repository, commit }: Located, path: string): ProblemError {
  const { owner, repo } = repository;
  const place = path === '' ? `${owner}/${repo}` : `${path} in ${owner}/${repo}`;
  return new ProblemError(
    'no-skill-found',
    `There is no SKILL.md in ${place} at ${commit.slice(0, 7)}.`
  );
}
