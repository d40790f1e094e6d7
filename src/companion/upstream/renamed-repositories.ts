import { ProblemError } from '../../http/problem';
import type { GitHost, Probe, Repository } from './git-host';
import type { KnownNames } from './known-names';

/**
 * A git host whose probes go to a renamed repository's present name at once, which saves the
 * redirect. Only names under the same owner are remembered: a new owner has to be seen each time.
 */
export function rememberingNames(host: GitHost, names: KnownNames): GitHost {
  async function probeAnew(
    repository: Repository,
    ref: string,
    knownHead: string | null,
    signal?: AbortSignal
  ): Promise<Probe> {
    const probe = await host.probe(repository, ref, knownHead, signal);
    if (probe.moved && probe.renamedTo !== null) {
      const owner = probe.renamedTo.split('/')[0] ?? '';
      if (owner.toLowerCase() === repository.owner.toLowerCase()) {
        await names.set(repository, probe.renamedTo);
      }
    }
    return probe;
  }

  return {
    rawUrl: host.rawUrl,
    async probe(repository, ref, knownHead, signal) {
      const present = await names.get(repository);
      if (present === null) {
        return await probeAnew(repository, ref, knownHead, signal);
      }
      const probe = await host.probe(present, ref, knownHead, signal).catch(unlessNotFound);
      if (probe === null || (probe.moved && probe.renamedTo !== null)) {
        // Renamed once more, or back, or gone: the address as it was given has to tell.
        await names.forget(repository);
        return await probeAnew(repository, ref, knownHead, signal);
      }
      const commit = probe.moved ? probe.commit : knownHead;
      return commit === null
        ? probe
        : { moved: true, commit, renamedTo: `${present.owner}/${present.repo}` };
    },
    matchingRefs: (...call) => host.matchingRefs(...call),
    inDefaultBranch: (...call) => host.inDefaultBranch(...call),
    branchesAt: (...call) => host.branchesAt(...call),
    tree: (...call) => host.tree(...call),
    blob: (...call) => host.blob(...call),
    raw: (...call) => host.raw(...call),
    archive: (...call) => host.archive(...call)
  };
}

function unlessNotFound(error: unknown): null {
  if (error instanceof ProblemError && error.code === 'source-not-found') {
    return null;
  }
  throw error;
}
