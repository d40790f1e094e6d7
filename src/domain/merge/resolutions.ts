import { outcomeOf, type FileMerge, type MergePlan, type MergeResult } from './merge-plan';
import { rivalsOf } from './rivals';
import { mergedMode } from './verdict';

/** How the user settles one path. */
export type Settlement =
  | { readonly path: string; readonly take: 'mine' | 'upstream' }
  | { readonly path: string; readonly bytes: Uint8Array };

function resultOf(file: FileMerge, settlement: Settlement): MergeResult {
  const { sides } = file;
  if ('bytes' in settlement) {
    return { kind: 'file', content: settlement.bytes, executable: mergedMode(sides) };
  }
  const { take } = settlement;
  if (take === 'mine' && sides.isOther) {
    return { kind: 'other' };
  }
  return sides[take] === undefined
    ? { kind: 'nothing' }
    : { kind: 'file', content: take, executable: mergedMode(sides) };
}

const decided = (file: FileMerge, result: MergeResult): FileMerge => ({
  ...file,
  result,
  outcome: outcomeOf(file.sides, result)
});

/**
 * The plan with the user's decisions in it. To keep a local file that cannot stand beside files of
 * upstream is to leave those away; what is decided so that it cannot stand stays a conflict.
 */
export function settleConflicts(plan: MergePlan, settlements: readonly Settlement[]): MergePlan {
  const byPath = new Map(settlements.map(each => [each.path, each]));
  const left = new Set<string>();
  const files = plan.files.map(file => {
    const settlement = byPath.get(file.path);
    if (settlement === undefined) {
      return file;
    }
    const result = resultOf(file, settlement);
    if (result.kind !== 'nothing' && !('take' in settlement && settlement.take === 'upstream')) {
      file.rivals.forEach(path => left.add(path));
    }
    return decided(file, result);
  });
  const cleared = files.map(file =>
    left.has(file.path) && !byPath.has(file.path) ? decided(file, { kind: 'nothing' }) : file
  );
  return { files: stillRivals(cleared) };
}

function stillRivals(files: readonly FileMerge[]): FileMerge[] {
  const rivals = rivalsOf(
    files
      .filter(({ result }) => result !== null && result.kind !== 'nothing')
      .map(({ sides }) => sides)
  );
  return files.map(file =>
    rivals.has(file.path) ? { ...file, outcome: 'conflict', result: null } : file
  );
}
