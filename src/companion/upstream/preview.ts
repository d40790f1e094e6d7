import type { PreviewRequest, PreviewResponse } from '../../contracts';
import { formatSource } from '../../domain/source-address';
import type { Candidate } from '../../domain/candidates';
import type { Bundles } from '../bundles/bundles';
import type { UpstreamBundle } from '../bundles/installation';
import { fetchBundles, type FetchDeps } from './fetch-bundles';
import type { TreeEntry } from './git-host';
import { locate, readAddress, type LocateDeps, type Located } from './locate';
import type { Operation } from './operation';
import { fullSkill, listedSkill } from './preview-skill';
import { requireSourceAllowed } from './source-policy';
import { wantBundle } from './wanted-bundle';

export interface PreviewDeps extends LocateDeps, FetchDeps {
  readonly bundles: Bundles;
}

/**
 * Shows what stands at an address. One skill is fetched whole and kept for the import; of several the
 * tree tells names, files and sizes.
 */
export async function preview(
  deps: PreviewDeps,
  operation: Operation,
  request: PreviewRequest
): Promise<PreviewResponse> {
  const address = readAddress(deps.policy, request.url);
  const located = await locate(deps, operation, address, request);
  const { repository, ref, path, commit, listing } = located;
  const installed = await deps.bundles.list();
  const [only, ...others] = listing.candidates;
  const skills =
    only !== undefined && others.length === 0
      ? [
          await fullSkill(
            only.path,
            await fetchCandidate(deps, operation, located, only),
            repository.repo,
            installed,
            deps.objects
          )
        ]
      : listing.candidates.map(each => listedSkill(each, repository.repo, installed));
  return {
    source: formatSource({ ...repository, ref, path }),
    repository: `${repository.owner}/${repository.repo}`,
    ref,
    commit,
    skills,
    truncated: listing.truncated
  };
}

/** The files of one skill at the located commit: from the store, else from upstream. */
export async function fetchCandidate(
  deps: PreviewDeps,
  operation: Operation,
  { repository, commit, listing }: Located,
  candidate: Candidate<TreeEntry>
): Promise<UpstreamBundle> {
  requireSourceAllowed(deps.policy, { ...repository, path: candidate.path });
  const wanted = wantBundle(candidate, deps.limits);
  const stored = await deps.store.load(wanted.tree);
  if (stored !== null) {
    return stored;
  }
  const host = operation.host(repository.host);
  const fetched = await operation.slot(() =>
    fetchBundles(
      deps,
      { host, repository, commit, treeBytes: listing.totalBytes },
      [wanted],
      operation.signal
    )
  );
  const bundle = fetched.get(wanted.tree);
  if (bundle === undefined) {
    throw new Error(`Tree ${wanted.tree} was asked for and not fetched`);
  }
  return bundle;
}
