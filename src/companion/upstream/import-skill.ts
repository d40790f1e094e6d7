import type { ImportRequest } from '../../contracts';
import type { Candidate } from '../../domain/candidates';
import { ProblemError } from '../../http/problem';
import type { SkillRef } from '../bundles/installing/installation';
import type { TreeEntry } from './git-host';
import { importCandidates } from './import-candidates';
import { importRow, taken, type ImportOutcome, type RowDeps } from './import-outcome';
import { ImportNames } from './import-names';
import { mannerOf } from './import-run';
import { locateConfirmed, readAddress, type Located } from './locate';
import type { Operation } from './operation';
import type { PreviewDeps } from './preview';
import { foundSkills, wishedSkills } from './wished-skills';

/** One skill after its import. */
export interface ImportedSkill {
  readonly skill: SkillRef;
  /** What stood there before. */
  readonly snapshot?: string;
  /** Whether the skill that stands there was left alone. */
  readonly isSkipped: boolean;
}

/**
 * Installs the one skill at an address.
 *
 * @throws ProblemError; the disk is then unchanged. `ambiguous` when several skills stand there: the
 * request is well formed, which of them is meant only upstream's state leaves open, so it is a 409
 * like every refusal by state
 */
export async function importSkill(
  deps: PreviewDeps & RowDeps,
  operation: Operation,
  request: ImportRequest
): Promise<ImportedSkill> {
  operation.expect(1);
  const address = readAddress(deps.policy, request.url);
  const manner = mannerOf(request);
  const { scope, name, onConflict } = manner;
  const names = new ImportNames(await deps.bundles.takenNames(scope));
  const end = async (path: string, item: SkillRef, outcome: ImportOutcome): Promise<void> =>
    operation.end(item, await importRow(deps, path, outcome, operation.signal));
  // Spares every request where the answer is known before. The installer asks again, under its lock.
  if (name !== null && names.isOnDisk(name) && (onConflict === 'fail' || onConflict === 'skip')) {
    const skill = { scope, name };
    const outcome: ImportOutcome =
      onConflict === 'skip'
        ? { status: 'skipped', skill }
        : { status: 'conflict', skill, freeName: names.claimFree(name) };
    await end('', skill, outcome);
    return answerOf(deps, outcome);
  }
  const located = await locateConfirmed(deps, operation, address, { commit: request.commit });
  const [candidate] = foundSkills(
    await wishedSkills(deps, operation, located, [requireOne(located).path])
  );
  if (candidate === undefined) {
    throw new Error('A skill was asked for and neither found nor missed');
  }
  const outcomes: ImportOutcome[] = [];
  await importCandidates(deps, operation, located, [candidate], manner, (_index, item, outcome) => {
    outcomes.push(outcome);
    return end(candidate.path, item, outcome);
  });
  return answerOf(deps, outcomes[0]);
}

async function answerOf(deps: RowDeps, outcome: ImportOutcome | undefined): Promise<ImportedSkill> {
  if (outcome === undefined) {
    throw new Error('Nothing became of a skill');
  }
  switch (outcome.status) {
    case 'failed':
      throw outcome.error;
    case 'conflict':
      throw await taken(deps, outcome.skill, outcome.freeName);
    case 'created':
    case 'updated':
    case 'renamed':
    case 'skipped': {
      const { skill, snapshot, status } = outcome;
      const isSkipped = status === 'skipped';
      return { skill, isSkipped, ...(snapshot !== undefined && { snapshot }) };
    }
  }
}

function requireOne({ listing, repository }: Located): Candidate<TreeEntry> {
  const [only, ...others] = listing.candidates;
  if (only === undefined || others.length > 0) {
    const paths = listing.candidates.map(({ path }) => path).join(', ');
    throw new ProblemError(
      'ambiguous',
      `Several skills stand there: ${paths}. Import one by its address, such as …/${repository.repo}/tree/HEAD/${only?.path ?? ''}.`
    );
  }
  return only;
}
