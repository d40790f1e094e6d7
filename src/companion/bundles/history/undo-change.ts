import type { UndoResult } from '../../../contracts';
import { isBeginning, isSwitch, lineAt, type SkillLine } from '../../../domain/history/skill-lines';
import { ProblemError } from '../../../http/problem';

import type { ChangeParts } from '../bundle-changes';
import { locate } from '../listing/bundle-location';
import { treeDigest } from '../replacing/bundle-tree';
import type { SkillRef } from '../installing/installation';
import { removeAlone } from '../replacing/remove-alone';
import { renameBack } from './rename-back';
import { restoreAlone } from './restore-alone';
import { switchAlone } from '../moving/switch-alone';
import { isKept, type KeptSnapshot, type SnapshotFile } from './snapshot-schema';

/** One skill that a batch changed, while that is taken back. */
export interface Undoing {
  readonly line: SkillLine<SnapshotFile>;
  /** Where it stands now; null when it is gone. */
  place: SkillRef | null;
  result: UndoResult | null;
}

/** One undo: a batch of its own. */
export interface Undo {
  readonly parts: ChangeParts;
  readonly lines: readonly SkillLine<SnapshotFile>[];
  readonly operation: string;
}

const refuse = (code: 'already-exists' | 'not-found' | 'skill-not-found', why: string) =>
  new ProblemError(code, `${why} It was left as it is.`);

interface Outcome {
  readonly status: 'restored' | 'removed';
  /** Of what stood there before. */
  readonly snapshot: string | null;
}

/**
 * Takes back one change of a batch, and notes where the skill stands then.
 *
 * @throws ProblemError; the skill stays as it is
 */
export async function takeBack(
  { parts, lines, operation }: Undo,
  undoing: Undoing,
  change: SnapshotFile
): Promise<Outcome> {
  const own = { scope: change.scope, name: change.name };
  const { place } = undoing;
  if (isBeginning(change)) {
    const snapshot = await removeWhatStands(parts, place, { operation });
    undoing.place = null;
    return { status: 'removed', snapshot };
  }
  if (isSwitch(change)) {
    if (place === null) {
      throw refuse('skill-not-found', 'The skill was deleted since.');
    }
    await switchAlone(parts, place, { enabled: change.reason === 'disabled', operation });
    return { status: 'restored', snapshot: null };
  }
  if (!isKept(change)) {
    throw refuse('not-found', 'The state before was thrown away.');
  }
  if (change.reason === 'deleted') {
    if (place !== null) {
      // Brought back since, by its user.
      return { status: 'restored', snapshot: null };
    }
    await assertFreeAgain(parts, lines, undoing, change);
    const snapshot = await restoreAlone(parts, own, change, operation);
    undoing.place = own;
    return { status: 'restored', snapshot };
  }
  if (place === null) {
    throw refuse('skill-not-found', 'The skill was deleted since.');
  }
  if (change.continuesAt === undefined) {
    return { status: 'restored', snapshot: await putBack(parts, place, change, operation) };
  }
  if (isSame(place, own)) {
    // It has its old name again.
    return { status: 'restored', snapshot: await putBack(parts, place, change, operation) };
  }
  return await moveBack(parts, lines, { undoing, change, place, own, operation });
}

const isSame = (left: SkillRef, right: SkillRef): boolean =>
  left.scope === right.scope && left.name === right.name;

/** What stands as it is to be, such as after a first undo of the same batch, is left alone. */
async function putBack(
  parts: ChangeParts,
  skill: SkillRef,
  change: KeptSnapshot,
  operation: string
): Promise<string | null> {
  const { platform } = parts.storage;
  const bundle = await parts.index.refresh(skill);
  const stands =
    bundle !== null &&
    skill.name === change.name &&
    treeDigest(bundle.scan, platform) === treeDigest(treeOf(change), platform) &&
    JSON.stringify(bundle.recorded) === JSON.stringify(change.record);
  return stands ? null : await restoreAlone(parts, skill, change, operation);
}

function treeOf({ entries }: KeptSnapshot): Parameters<typeof treeDigest>[0] {
  return {
    files: entries.flatMap(entry =>
      entry.kind === 'file'
        ? [{ path: entry.path, rawSha256: entry.sha256, executable: (entry.mode & 0o111) !== 0 }]
        : []
    ),
    links: entries.filter(entry => entry.kind === 'link')
  };
}

/** The scopes may be on two file systems; the old place first, so that there is no instant at which neither stands. */
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
  await assertFreeAgain(parts, lines, undoing, change);
  const { found } = await locate(parts.storage.roots, place);
  if (place.scope === own.scope && found === 'bundle') {
    const kept = await renameBack(parts, { source: place, target: own }, change, operation);
    undoing.place = own;
    return { status: 'restored', snapshot: kept };
  }
  await restoreAlone(parts, own, change, operation);
  const snapshot = await removeWhatStands(parts, place, {
    reason: 'moved',
    operation,
    from: place.scope,
    to: own.scope,
    continuesAt: { root: change.root, ...own }
  });
  undoing.place = own;
  return { status: 'restored', snapshot };
}

/** Another skill has the name by now: it is not this batch's to replace. */
async function assertFreeAgain(
  { storage: { roots } }: ChangeParts,
  lines: Undo['lines'],
  { line }: Undoing,
  change: SnapshotFile
): Promise<void> {
  const there = lineAt(lines, change);
  const isOthers = there !== undefined && there !== line && !there.ended;
  if (isOthers || (await locate(roots, change)).found !== 'nothing') {
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
