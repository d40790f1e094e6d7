import type { Policy } from '../../contracts';
import {
  guessRefAndPath,
  parseSourceAddress,
  splitRefAndPath,
  type SourceAddress
} from '../../domain/source/source-address';
import { checkBundlePath } from '../../domain/bundle-paths';
import { checkSource } from '../../domain/source/source-rules';
import { ProblemError } from '../../http/problem';
import type { CommitNote, CommitNotes } from './commit-notes';
import { hostNames } from './host-settings';
import type { KnownHeads } from './known-heads';
import { notedListing, notedTrees } from './noted-trees';
import type { Operation } from './operation';
import { repositoryKey } from './repository-key';
import { resolveLonger, resolveSource, type ResolvedSource } from './resolve-source';
import { commitTrees, type CommitTrees, type SkillListing } from './skill-listing';
import { requireSourceAllowed } from './source-policy';

export interface LocateDeps {
  readonly policy: Policy;
  readonly notes: CommitNotes;
  readonly heads: KnownHeads;
}

/** What a user asks for at an address: one directory of the repository, a commit seen in a preview. */
export interface Wish {
  readonly path?: string | undefined;
  readonly commit?: string | undefined;
}

/** The skills at an address, at one commit. */
export interface Located extends ResolvedSource {
  readonly listing: SkillListing;
  /** Lists what the listing left out, the commit's tree asked for once; absent where it is noted. */
  readonly trees?: CommitTrees;
}

/** @throws ProblemError `invalid-url`, `policy-denied` */
export function readAddress(policy: Policy, url: string): SourceAddress {
  const parsed = parseSourceAddress(url, hostNames(policy));
  if (!parsed.ok) {
    throw new ProblemError('invalid-url', parsed.message);
  }
  const { address } = parsed;
  // Where the ref ends is not known yet, so the address is let through when any reading of it may be.
  const readings = address.refAndPath.map((_segment, depth) => address.refAndPath.slice(depth + 1));
  const paths = [guessRefAndPath(address).path, ...readings.map(reading => reading.join('/'))];
  if (!paths.some(path => checkSource({ ...address, path }, policy).allowed)) {
    requireSourceAllowed(policy, { ...address, path: paths[0] ?? '' });
  }
  return address;
}

/**
 * Finds the skills at an address. With a commit that a preview has seen nothing is asked upstream.
 *
 * @throws ProblemError `policy-denied`, `invalid-path`, `source-not-found`, `no-skill-found`,
 * `changed-meanwhile` for a commit that no preview has seen, `upstream-*`
 */
export async function locate(
  deps: LocateDeps,
  operation: Operation,
  address: SourceAddress,
  wish: Wish
): Promise<Located> {
  const path = wish.path === undefined ? undefined : readDirectory(wish.path);
  const located =
    (wish.commit === undefined ? null : await fromNote(deps.notes, address, wish.commit, path)) ??
    (await operation.slot(() => fromUpstream(deps, operation, address, wish.commit, path)));
  requireSourceAllowed(deps.policy, { ...located.repository, path: located.path });
  requireSkills(located);
  return located;
}

/**
 * As {@link locate}, for an installation: a repository that has another owner by now has to be
 * named by its new address, which is how the user confirms the new owner.
 *
 * @throws ProblemError as `locate`; `source-not-found` for a changed owner
 */
export async function locateConfirmed(
  deps: LocateDeps,
  operation: Operation,
  address: SourceAddress,
  wish: Wish
): Promise<Located> {
  const located = await locate(deps, operation, address, wish);
  const { owner, repo } = located.repository;
  if (owner.toLowerCase() !== address.owner.toLowerCase()) {
    throw new ProblemError(
      'source-not-found',
      `${address.owner}/${address.repo} now belongs to ${owner}, as ${owner}/${repo}. Nothing was installed. If you trust the new owner, import from the address of ${owner}/${repo}.`
    );
  }
  return located;
}

/** @throws ProblemError `invalid-path` */
export function readDirectory(text: string): string {
  const path = text.replace(/\/+$/, '');
  const reason = path === '' ? null : checkBundlePath(path);
  if (reason !== null) {
    throw new ProblemError('invalid-path', `The path ${reason}.`);
  }
  return path;
}

async function fromNote(
  notes: CommitNotes,
  address: SourceAddress,
  commit: string,
  wishedPath: string | undefined
): Promise<Located | null> {
  const note = await notes.load(address, commit);
  const place = note === null ? null : splitAtNotedRef(note, address.refAndPath);
  if (note === null || place === null) {
    return null;
  }
  const path = wishedPath ?? place.path;
  const listing = notedListing(note, path);
  const repository = { host: address.host, owner: note.owner, repo: note.repo };
  return listing === null ? null : { repository, ref: place.ref, path, commit, listing };
}

function splitAtNotedRef(
  note: CommitNote,
  refAndPath: readonly string[]
): { ref: string | null; path: string } | null {
  const [first = 'HEAD', ...rest] = refAndPath;
  if (first === 'HEAD') {
    return note.refs.includes(null) ? { ref: null, path: rest.join('/') } : null;
  }
  return (
    note.refs
      .flatMap(ref => (ref === null ? [] : (splitRefAndPath(refAndPath, ref) ?? [])))
      .toSorted((a, b) => b.ref.length - a.ref.length)[0] ?? null
  );
}

async function fromUpstream(
  { policy, notes, heads }: LocateDeps,
  operation: Operation,
  address: SourceAddress,
  wishedCommit: string | undefined,
  wishedPath: string | undefined
): Promise<Located> {
  const host = operation.host(address.host);
  const { signal } = operation;
  const list = async (resolved: ResolvedSource): Promise<Located> => {
    const { repository, ref } = resolved;
    const path = wishedPath ?? resolved.path;
    requireSourceAllowed(policy, { ...repository, path });
    const commit = wishedCommit ?? resolved.commit;
    if (commit !== resolved.commit && (await notes.load(address, commit)) === null) {
      // GitHub serves commits of forks under the name of the original, where no rule would know them.
      throw new ProblemError(
        'changed-meanwhile',
        `${commit.slice(0, 7)} is not what this address has shown. Nothing was changed; preview it again.`
      );
    }
    const asked = commitTrees(host, repository, commit, signal);
    const trees = notedTrees(notes, repository, commit, asked);
    const [listing] = await Promise.all([
      trees.list(path),
      heads.set(repository, ref, resolved.commit)
    ]);
    return { repository, ref, path, commit, listing, trees };
  };
  const resolved = await resolveSource(host, address, signal);
  const first = await list(resolved);
  const mayBeLonger = wishedCommit === undefined && first.path !== '' && isAbsent(first.listing);
  const longer = mayBeLonger ? await resolveLonger(host, resolved, address, signal) : null;
  const located = longer === null ? first : await list(longer);
  await noteCommit(notes, address, located);
  return located;
}

const isAbsent = ({ exists, truncated }: SkillListing): boolean => !exists && !truncated;

/** Under the name of the address and under the one the repository goes by: either may be used next. */
async function noteCommit(
  notes: CommitNotes,
  address: SourceAddress,
  { repository, ref, commit, listing }: Located
): Promise<void> {
  if (listing.truncated) {
    return;
  }
  const { owner, repo } = repository;
  const { rootTree, totalBytes, entries } = listing;
  const note: CommitNote = { owner, repo, refs: [ref], rootTree, totalBytes, entries };
  const names = new Map([address, repository].map(name => [repositoryKey(name), name]));
  try {
    for (const name of names.values()) {
      await notes.save(name, commit, note);
    }
  } catch {
    // A data directory that cannot be written: the next step asks upstream again.
  }
}

function requireSkills({ repository, path, ref, listing }: Located): void {
  if (listing.candidates.length > 0) {
    return;
  }
  const { owner, repo } = repository;
  const place = path === '' ? `${owner}/${repo}` : `${path} in ${owner}/${repo}`;
  const version = ref === null ? '' : ` at ${ref}`;
  if (listing.exists || listing.truncated) {
    throw new ProblemError('no-skill-found', `There is no SKILL.md in ${place}${version}.`);
  }
  throw new ProblemError('source-not-found', `There is no directory ${place}${version}.`);
}
