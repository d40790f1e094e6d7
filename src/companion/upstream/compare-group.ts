import type { Policy } from '../../contracts';
import type { Candidate } from '../../domain/candidates';
import type { CommitNotes } from './commit-notes';
import type { GitHost, Repository, TreeEntry } from './git-host';
import type { UpstreamGroup } from './grouping';
import type { KnownHeads } from './known-heads';
import { atKnownSource, goneFromSource } from './known-source';
import type { Operation } from './operation';
import { underName } from './repository-key';
import { notedTrees } from './noted-trees';
import { commitTrees, wholeCandidate, type CommitTrees, type SkillListing } from './skill-listing';
import { requireSourceAllowed } from './source-policy';
import type { TrackedSkill } from './tracked-skill';

export interface CompareDeps {
  readonly policy: Policy;
  readonly notes: CommitNotes;
  readonly heads: KnownHeads;
}

/** How one skill stands to upstream. */
export type Comparison =
  | { readonly kind: 'current'; readonly head: string }
  | {
      readonly kind: 'changed';
      readonly head: string;
      /** Where the repository answers now. */
      readonly repository: Repository;
      readonly candidate: Candidate<TreeEntry>;
      /** Bytes of all files at the head; null: too many to be listed. */
      readonly treeBytes: number | null;
    }
  | { readonly kind: 'failed'; readonly error: unknown };

export type Comparisons = ReadonlyMap<TrackedSkill, Comparison>;

/**
 * Compares all skills of a group with upstream: one conditional probe while nothing moves, one tree
 * request more when something did. Never fails as a whole.
 *
 * @param force every skill counts as changed, so that it is installed again
 */
export async function compareGroup(
  deps: CompareDeps,
  operation: Operation,
  group: UpstreamGroup,
  force: boolean
): Promise<Comparisons> {
  const results = new Map<TrackedSkill, Comparison>();
  const allowed = group.members.filter(member =>
    attempt(results, member, () => {
      requireSourceAllowed(deps.policy, { ...group.repository, path: member.record.origin.path });
    })
  );
  if (allowed.length === 0) {
    return results;
  }
  try {
    const host = operation.host(group.repository.host);
    const { head, repository } = await probeGroup(deps, host, group, operation.signal);
    const moved = allowed.filter(member => {
      if (!force && isCurrent(member, head)) {
        results.set(member, { kind: 'current', head });
        return false;
      }
      return true;
    });
    const trees = notedTrees(
      deps.notes,
      repository,
      head,
      commitTrees(host, repository, head, operation.signal)
    );
    for (const member of moved) {
      results.set(member, await compareOne(deps, { repository, head, trees }, member, force));
    }
  } catch (error) {
    for (const member of allowed.filter(each => !results.has(each))) {
      results.set(member, { kind: 'failed', error: atKnownSource(error) });
    }
  }
  return results;
}

/** Runs a check of one member; its failure is that member's result. */
function attempt(
  results: Map<TrackedSkill, Comparison>,
  member: TrackedSkill,
  check: () => void
): boolean {
  try {
    check();
    return true;
  } catch (error) {
    results.set(member, { kind: 'failed', error });
    return false;
  }
}

/** An adopted skill is never current: nobody has compared its files with upstream yet. */
function isCurrent({ record }: TrackedSkill, head: string): boolean {
  return !record.adopted && (record.currentAt === head || record.trackingRef === head);
}

async function probeGroup(
  { heads }: CompareDeps,
  host: GitHost,
  { repository, ref, members }: UpstreamGroup,
  signal: AbortSignal
): Promise<{ head: string; repository: Repository }> {
  const known = (await heads.get(repository, ref)) ?? headOnRecord(members);
  const probe = await host.probe(repository, ref ?? 'HEAD', known, signal);
  if (!probe.moved) {
    if (known === null) {
      throw new Error('An unconditional probe answered as a conditional one');
    }
    return { head: known, repository };
  }
  const present = underName(repository, probe.renamedTo);
  if (present.owner.toLowerCase() !== repository.owner.toLowerCase()) {
    throw goneFromSource(
      `${repository.owner}/${repository.repo} now belongs to someone else, as ${present.owner}/${present.repo}. Nothing was changed. Import the skill from there if you trust the new owner.`
    );
  }
  await heads.set(repository, ref, probe.commit);
  return { head: probe.commit, repository: present };
}

function headOnRecord(members: readonly TrackedSkill[]): string | null {
  const commits = members.flatMap(({ record }) => [record.currentAt, record.trackingRef]);
  return commits.find(commit => commit !== null && /^[0-9a-f]{40}$/.test(commit)) ?? null;
}

interface HeadState {
  readonly repository: Repository;
  readonly head: string;
  readonly trees: CommitTrees;
}

async function compareOne(
  { policy }: CompareDeps,
  { repository, head, trees }: HeadState,
  member: TrackedSkill,
  force: boolean
): Promise<Comparison> {
  const { record } = member;
  const { path } = record.origin;
  try {
    requireSourceAllowed(policy, { ...repository, path });
    const listing = await trees.list(path);
    const candidate = wholeCandidate(listing, repository, path);
    if (candidate === undefined) {
      return { kind: 'failed', error: gone(repository, path, listing) };
    }
    const same = !record.adopted && candidate.tree !== null && candidate.tree === record.tree;
    return same && !force
      ? { kind: 'current', head }
      : { kind: 'changed', head, repository, candidate, treeBytes: listing.totalBytes };
  } catch (error) {
    return { kind: 'failed', error: atKnownSource(error) };
  }
}

function gone({ owner, repo }: Repository, path: string, { exists }: SkillListing): Error {
  const place = path === '' ? `${owner}/${repo}` : `${path} in ${owner}/${repo}`;
  return goneFromSource(
    exists
      ? `There is no SKILL.md in ${place} any more. The skill here stays as it is.`
      : `There is no ${place} any more. The skill here stays as it is.`
  );
}
