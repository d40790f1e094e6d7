import type { ImportRequest, ImportResult } from '../../contracts';
import type { Candidate } from '../../domain/candidates';
import { proposeName } from '../../domain/names';
import { ProblemError } from '../../http/problem';
import { cancelledOr } from '../operations/cancelled';
import type { SkillRef } from '../bundles/installing/installation';
import type { TreeEntry } from './git-host';
import { importCandidates } from './import-candidates';
import { importRow, type ImportOutcome, type RowDeps } from './import-outcome';
import { mannerOf } from './import-run';
import { locateConfirmed, readAddress } from './locate';
import type { Operation } from './operation';
import type { PreviewDeps } from './preview';
import { wishedSkills } from './wished-skills';

/** An import of any number of skills. */
export type ManyRequest = ImportRequest & { readonly paths: readonly string[] };

/**
 * Installs the skills in the given directories of one commit, each with a result of its own; in the
 * order of the paths.
 *
 * @throws ProblemError when nothing could be begun: `invalid-*`, `policy-denied`, `no-project`,
 * `source-not-found`, `upstream-*`
 */
export async function importSkills(
  deps: PreviewDeps & RowDeps,
  operation: Operation,
  request: ManyRequest
): Promise<ImportResult[]> {
  const { paths, url } = request;
  const manner = mannerOf(request);
  const address = readAddress(deps.policy, url);
  if (manner.name !== null && paths.length > 1) {
    throw new ProblemError('invalid-request', 'A name goes with one skill only.', {
      errors: [{ field: '/name', message: 'goes with one path only' }]
    });
  }
  // Refuses a scope that is not there before anything is asked upstream.
  await deps.bundles.takenNames(manner.scope);
  operation.expect(paths.length);

  const rows = new Map<number, ImportResult>();
  const settle = async (index: number, item: SkillRef, outcome: ImportOutcome): Promise<void> => {
    const row = await importRow(deps, paths[index] ?? '', outcome, operation.signal);
    rows.set(index, row);
    operation.end(item, row);
  };
  const fail = async (indexes: Iterable<number>, error: unknown): Promise<void> => {
    for (const index of indexes) {
      const path = paths[index] ?? '';
      const name = proposeName({ frontmatterName: null, path, repository: address.repo });
      await settle(index, { scope: manner.scope, name }, { status: 'failed', error });
    }
  };

  const found = await findAll().catch(async (error: unknown) => {
    const reason = cancelledOr(error, operation.signal);
    if (reason !== operation.signal.reason) {
      throw error;
    }
    await fail(paths.keys(), reason);
    return null;
  });
  if (found !== null) {
    const { located, candidates, indexes } = found;
    await importCandidates(deps, operation, located, candidates, manner, (at, item, outcome) =>
      settle(indexes[at] ?? at, item, outcome)
    );
  }
  return paths.flatMap((_path, index) => rows.get(index) ?? []);

  async function findAll() {
    const located = await locateConfirmed(deps, operation, address, { commit: request.commit });
    const candidates: Candidate<TreeEntry>[] = [];
    const indexes: number[] = [];
    const wished = await wishedSkills(deps, operation, located, paths);
    for (const [index, wish] of wished.entries()) {
      if ('error' in wish) {
        await fail([index], wish.error);
      } else {
        candidates.push(wish.candidate);
        indexes.push(index);
      }
    }
    return { located, candidates, indexes };
  }
}
