import { randomUUID } from 'node:crypto';

import type { Scope, UndoResponse, UndoResult } from '../../contracts';
import { SCOPES } from '../../contracts';
import { byTime, lineAt, skillLines, type SkillLine } from '../../domain/skill-lines';
import { ProblemError } from '../../http/problem';

import type { ChangeParts } from './bundle-changes';
import { locate } from './bundle-location';
import { toProblem } from './disk-problem';
import type { SkillRef } from './installation';
import type { KnownSnapshots } from './known-snapshots';
import { removeAlone } from './remove-alone';
import { restoreAlone } from './restore-alone';
import { isKept, type SnapshotFile } from './snapshot-schema';

/** One skill that a batch changed, while that is taken back. */
interface Undoing {
  readonly line: SkillLine<SnapshotFile>;
  /** Where it stands now; null when it is gone. */
  place: SkillRef | null;
  result: UndoResult | null;
}

const refuse = (code: 'already-exists' | 'not-found' | 'skill-not-found', why: string) =>
  new ProblemError(code, `${why} It was left as it is.`);

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

interface Undo {
  readonly parts: ChangeParts;
  readonly lines: readonly SkillLine<SnapshotFile>[];
  readonly operation: string;
}

function refOf({ place }: SkillLine, { storage: { roots } }: ChangeParts): SkillRef | null {
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

type Outcome = { status: 'restored' | 'removed'; snapshot: string | null };

async function takeBack(
  { parts, lines, operation }: Undo,
  undoing: Undoing,
  change: SnapshotFile
): Promise<Outcome> {
  const own = { scope: change.scope, name: change.name };
  const { place } = undoing;
  if (change.entries === null && change.forgotten === undefined) {
    undoing.place = null;
    return { status: 'removed', snapshot: await removeWhatStands(parts, place, { operation }) };
  }
  if (!isKept(change)) {
    throw refuse('not-found', 'The state before was thrown away.');
  }
  if (change.reason === 'deleted') {
    if (place !== null) {
      // Brought back since, by its user.
      return { status: 'restored', snapshot: null };
    }
    assertNotOthers(lines, undoing, change);
    undoing.place = own;
    return { status: 'restored', snapshot: await restoreAlone(parts, own, change, operation) };
  }
  if (place === null) {
    throw refuse('skill-not-found', 'The skill was deleted since.');
  }
  if (change.continuesAt === undefined) {
    return { status: 'restored', snapshot: await restoreAlone(parts, place, change, operation) };
  }
  return await moveBack(parts, lines, { undoing, change, place, own, operation });
}

/** The old name first: there is no instant at which neither stands. */
async function moveBack(
  parts: ChangeParts,
  lines: Undo['lines'],
  {
    undoing,
    change,
    place,
    own,
    operation
  }: {
    undoing: Undoing;
    change: SnapshotFile;
    place: SkillRef;
    own: SkillRef;
    operation: string;
  }
): Promise<Outcome> {
  if (!isKept(change)) {
    throw refuse('not-found', 'The state before was thrown away.');
  }
  assertNotOthers(lines, undoing, change);
  if ((await locate(parts.storage.roots, own)).found !== 'nothing') {
    throw refuse('already-exists', `The name "${own.name}" is taken again.`);
  }
  await restoreAlone(parts, own, change, operation);
  const { reason } = change;
  const names = reason === 'moved' ? [place.scope, own.scope] : [place.name, own.name];
  const [from, to] = names;
  const snapshot = await removeWhatStands(parts, place, {
    reason,
    operation,
    from,
    to,
    continuesAt: { root: change.root, ...own }
  });
  undoing.place = own;
  return { status: 'restored', snapshot };
}

/** Another skill has the name by now: it is not this batch's to replace. */
function assertNotOthers(lines: Undo['lines'], { line }: Undoing, change: SnapshotFile): void {
  const there = lineAt(lines, change);
  if (there !== undefined && there !== line && !there.ended) {
    throw refuse('already-exists', `The name "${change.name}" is another skill's by now.`);
  }
}

async function removeWhatStands(
  parts: ChangeParts,
  place: SkillRef | null,
  removal: Parameters<typeof removeAlone>[2]
): Promise<string | null> {
  if (place === null || (await locate(parts.storage.roots, place)).found === 'nothing') {
    return null;
  }
  return (await removeAlone(parts, place, removal)).snapshot;
}
