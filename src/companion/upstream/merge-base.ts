import { ProblemError } from '../../http/problem';
import type { UpstreamBundle } from '../bundles/installing/installation';
import { storedBytes } from '../bundles/state/stored-bytes';
import type { CommitNotes } from './commit-notes';
import { fetchBundles, type FetchDeps } from './fetch-bundles';
import { notedTrees } from './noted-trees';
import type { Operation } from './operation';
import { commitTrees, wholeCandidate } from './skill-listing';
import type { TrackedSkill } from './tracked-skill';
import { wantBundle } from './wanted-bundle';

export interface BaseDeps extends FetchDeps {
  readonly notes: CommitNotes;
}

/**
 * What was installed, asked of upstream again where the edited files are not kept any more; null
 * where the record is enough, or where nobody has them: then a merge of these files is a conflict.
 *
 * @throws ProblemError `upstream-*`
 */
export async function findBase(
  deps: BaseDeps,
  operation: Operation,
  tracked: TrackedSkill
): Promise<UpstreamBundle | null> {
  const { record, state } = tracked;
  const edited = new Set(state.editedPaths);
  const wanted = (record.files ?? []).filter(file => edited.has(file.path));
  for (const { sha256 } of wanted) {
    if ((await storedBytes(deps.objects, sha256)) === null) {
      const stored = record.tree === null ? null : await deps.store.load(record.tree);
      return stored ?? (await operation.slot(() => fetchBase(deps, operation, tracked)));
    }
  }
  return null;
}

/** The skill at the commit that its record or its stamps name; null when that is gone. */
export async function fetchBase(
  deps: BaseDeps,
  operation: Operation,
  { record: { origin, trackingRef: commit } }: Pick<TrackedSkill, 'record'>
): Promise<UpstreamBundle | null> {
  if (!/^[0-9a-f]{40}$/.test(commit)) {
    return null;
  }
  const { host: name, owner, repo, path } = origin;
  const repository = { host: name, owner, repo };
  const host = operation.host(name);
  try {
    const trees = commitTrees(host, repository, commit, operation.signal);
    const listing = await notedTrees(deps.notes, repository, commit, trees).list(path);
    const candidate = wholeCandidate(listing, repository, path);
    if (candidate === undefined) {
      return null;
    }
    const wanted = wantBundle(candidate, deps.limits);
    const fetched = await fetchBundles(
      deps,
      { host, repository, commit, treeBytes: listing.totalBytes },
      [wanted],
      operation.signal
    );
    return fetched.get(wanted.tree) ?? null;
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'source-not-found') {
      return null;
    }
    throw error;
  }
}
