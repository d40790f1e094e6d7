import { randomUUID } from 'node:crypto';

import { SCOPES, type Scope, type UndoResponse, type UndoResult } from '../../../contracts';
import { byTime, skillLines, type SkillLine } from '../../../domain/history/skill-lines';
import { ProblemError } from '../../../http/problem';

import type { ChangeParts } from '../bundle-changes';
import { toProblem } from '../disk/disk-problem';
import type { SkillRef } from '../installing/installation';
import type { KnownSnapshots } from './known-snapshots';
import type { SnapshotFile } from './snapshot-schema';
import { takeBack, type Undo, type Undoing } from './undo-change';

/**
 * Takes back what a batch did, the latest first, as a batch of its own. What stands there by then is
 * kept in snapshots, so that the undo can be undone. A skill of which one step cannot be taken back
 * stays as it then is, with its reason; the others are not held up by it.
 *
 * @throws ProblemError `not-found` when nothing is known of such a batch
 */
export async function undoBatch(
  parts: ChangeParts,
  known: KnownSnapshots,
  operation: string
): Promise<UndoResponse> {
  const { roots } = parts.storage;
  const past = await known.all();
  const here = past.filter(file => roots[file.scope] === file.root);
  const batch = here.filter(file => file.operation === operation).sort(byTime);
  if (batch.length === 0) {
    throw new ProblemError(
      'not-found',
      'Nothing is kept of what that batch did, so there is nothing to take back.'
    );
  }
  const lines = skillLines(past);
  const undoings = new Map<SkillLine<SnapshotFile>, Undoing>();
  const undo = { parts, lines, operation: randomUUID() };
  for (const change of batch.reverse()) {
    const line = lines.find(each => each.changes.includes(change));
    if (line === undefined) {
      continue;
    }
    const undoing = undoings.get(line) ?? {
      line,
      place: line.ended ? null : refOf(line, parts),
      result: null
    };
    undoings.set(line, undoing);
    if (undoing.result?.status !== 'failed') {
      undoing.result = await step(undo, undoing, change);
    }
  }
  const results = [...undoings.values()].flatMap(({ result }) => result ?? []);
  return { operation: undo.operation, results };
}

/** The skill of a line, where it stands or stood last; null when that is in no scope of this program. */
export function refOf({ place }: SkillLine, { storage: { roots } }: ChangeParts): SkillRef | null {
  const scope: Scope | undefined = SCOPES.find(each => roots[each] === place.root);
  return scope === undefined ? null : { scope, name: place.name };
}

async function step(undo: Undo, undoing: Undoing, change: SnapshotFile): Promise<UndoResult> {
  const { scope, name } = change;
  // The first snapshot of all has what stood there before the undo.
  const first = undoing.result?.snapshot;
  try {
    const { status, snapshot } = await takeBack(undo, undoing, change);
    const taken = first ?? snapshot ?? undefined;
    return { scope, name, status, ...(taken !== undefined && { snapshot: taken }) };
  } catch (error) {
    const { code, message } = asProblem(error, undo.parts);
    const kept = first !== undefined && { snapshot: first };
    return { scope, name, status: 'failed', code, error: message, ...kept };
  }
}

function asProblem(error: unknown, { storage }: ChangeParts): ProblemError {
  const problem = toProblem(error);
  if (problem instanceof ProblemError) {
    return problem;
  }
  storage.log.error({ err: error }, 'A change could not be taken back');
  return new ProblemError(
    'busy',
    'It could not be taken back now; the log says why. It was left as it is.'
  );
}
