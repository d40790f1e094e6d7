import type { Diagnostic, PreviewRequest, PreviewResponse, PreviewSkill } from '../../contracts';
import type { Candidate } from '../../domain/candidates';
import { formatSource } from '../../domain/source/source-address';
import { checkSource } from '../../domain/source/source-rules';
import { ProblemError } from '../../http/problem';
import type { Bundles } from '../bundles/bundles';
import type { UpstreamBundle } from '../bundles/installing/installation';
import { fetchBundles, type FetchDeps } from './fetch-bundles';
import { fetchMarkdown } from './fetch-markdown';
import type { TreeEntry } from './git-host';
import { locate, readAddress, type LocateDeps, type Located } from './locate';
import type { Operation } from './operation';
import { describedSkill, fullSkill, listedSkill, type PreviewContext } from './preview-skill';
import { requireSourceAllowed } from './source-policy';
import { wantBundle } from './wanted-bundle';
import { foundSkills, wishedSkills } from './wished-skills';

export interface PreviewDeps extends LocateDeps, FetchDeps {
  readonly bundles: Bundles;
}

/**
 * Shows what stands at an address. One skill is fetched whole and kept for the import; of several the
 * tree tells names, files and sizes; of the ones named in `paths` `SKILL.md` is read.
 *
 * @throws ProblemError `invalid-request` for `path` beside `paths`, `no-skill-found` for a path
 * without a skill, and as `locate`
 */
export async function preview(
  deps: PreviewDeps,
  operation: Operation,
  request: PreviewRequest
): Promise<PreviewResponse> {
  const address = readAddress(deps.policy, request.url);
  const { path: wishedPath, paths, commit: wishedCommit } = request;
  if (wishedPath !== undefined && paths !== undefined) {
    throw new ProblemError(
      'invalid-request',
      'A preview takes a path or several paths, not both.',
      {
        errors: [{ field: '/paths', message: 'does not go beside path' }]
      }
    );
  }
  const wish = { path: wishedPath, commit: wishedCommit };
  const located = await locate(deps, operation, address, wish);
  const { repository, ref, path, commit, listing } = located;
  const installed = await deps.bundles.installed();
  const context = { repository, installed, objects: deps.objects, rules: deps.policy };
  const skills =
    paths === undefined
      ? await rowsOf(deps, operation, located, context)
      : await describe(
          deps,
          operation,
          located,
          foundSkills(await wishedSkills(deps, operation, located, paths)),
          context
        );
  return {
    source: formatSource({ ...repository, ref, path }),
    repository: `${repository.owner}/${repository.repo}`,
    ref,
    commit,
    skills,
    truncated: listing.truncated
  };
}

async function rowsOf(
  deps: PreviewDeps,
  operation: Operation,
  located: Located,
  context: PreviewContext
): Promise<PreviewSkill[]> {
  const { candidates } = located.listing;
  if (candidates.length > 1) {
    return candidates.map(each => listedSkill(each, context, refusalsOf(deps, located, each)));
  }
  const paths = candidates.map(({ path }) => path);
  const whole = foundSkills(await wishedSkills(deps, operation, located, paths));
  return await Promise.all(
    whole.map(async each =>
      fullSkill(each.path, await fetchCandidate(deps, operation, located, each), context)
    )
  );
}

async function describe(
  deps: PreviewDeps,
  operation: Operation,
  located: Located,
  candidates: readonly Candidate<TreeEntry>[],
  context: PreviewContext
): Promise<PreviewSkill[]> {
  // Of what the administrator keeps out nothing is fetched, and nothing shown but that it is there.
  const allowed = candidates.filter(
    ({ path }) => checkSource({ ...located.repository, path }, deps.policy).allowed
  );
  const markdown = await fetchMarkdown(deps, operation, located, allowed);
  return await Promise.all(
    candidates.map(async each => {
      const sha256 = markdown.get(each.path);
      const refusals = refusalsOf(deps, located, each);
      return sha256 === undefined
        ? listedSkill(each, context, refusals)
        : await describedSkill(each, sha256, context, refusals);
    })
  );
}

/** Why a skill could not be imported, as far as its tree tells. */
function refusalsOf(
  { policy, limits }: PreviewDeps,
  { repository }: Located,
  candidate: Candidate<TreeEntry>
): Diagnostic[] {
  try {
    requireSourceAllowed(policy, { ...repository, path: candidate.path });
    wantBundle(candidate, limits);
    return [];
  } catch (error) {
    if (error instanceof ProblemError) {
      return [{ severity: 'error', code: error.code, message: error.message }];
    }
    throw error;
  }
}

/** The files of one skill at the located commit: from the store, else from upstream. */
async function fetchCandidate(
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
  const place = { host, repository, commit, treeBytes: listing.totalBytes };
  const fetched = await operation.slot(() => fetchBundles(deps, place, [wanted], operation.signal));
  const bundle = fetched.get(wanted.tree);
  if (bundle === undefined) {
    throw new Error(`Tree ${wanted.tree} was asked for and not fetched`);
  }
  return bundle;
}
