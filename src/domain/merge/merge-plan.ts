import { equalBytes } from '../utf8';
import { staysSound } from './sound-frontmatter';
import {
  pathsOf,
  SIDES,
  type MergedPath,
  type MergeFile,
  type MergeSides,
  type Side
} from './merge-sides';
import { mergeText, textIn } from './merge-text';
import { rivalsOf } from './rivals';
import { isSame, judge, type Verdict } from './verdict';

export type SideChange = 'unchanged' | 'added' | 'modified' | 'removed';

/** What stands at a path in the end. */
export type MergeResult =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'other' }
  | {
      readonly kind: 'file';
      /** One side's bytes, or new ones. */
      readonly content: 'mine' | 'upstream' | Uint8Array;
      readonly executable: boolean;
    };

/** What is to become of one path. */
export interface FileMerge {
  readonly path: string;
  readonly sides: MergedPath;
  readonly mine: SideChange;
  readonly upstream: SideChange;
  readonly outcome: 'unchanged' | 'mine' | 'upstream' | 'merged' | 'conflict';
  /** Of a conflict: one of the sides is no text, so that one of them must be chosen. */
  readonly binary: boolean;
  /** null: for the user to decide. */
  readonly result: MergeResult | null;
  /** Files of upstream that cannot stand beside what stands here at this path. */
  readonly rivals: readonly string[];
}

/** A merge, decided path by path; nothing is done yet. */
export interface MergePlan {
  /** Every path of the three states, ordered. */
  readonly files: readonly FileMerge[];
}

/**
 * The bytes of a file that {@link contestedPaths} names, in one of the states that has it; null when
 * they are lost, which makes it a conflict.
 */
export type ReadSide = (side: Side, path: string) => Uint8Array | null;

interface Judged {
  readonly sides: MergedPath;
  readonly verdict: Verdict;
  readonly rivals: readonly string[];
}

function judgeAll(sides: MergeSides): Judged[] {
  const judged = pathsOf(sides).map(each => ({ sides: each, verdict: judge(each) }));
  const rivals = rivalsOf(
    judged.filter(({ verdict }) => verdict.kind !== 'nothing').map(({ sides: each }) => each)
  );
  return judged.map(({ sides: each, verdict }) => {
    const inTheWay = rivals.get(each.path) ?? [];
    return {
      sides: each,
      verdict: inTheWay.length > 0 ? { kind: 'conflict' } : verdict,
      rivals: inTheWay
    };
  });
}

/** The paths whose bytes {@link planMerge} looks at. */
export function contestedPaths(sides: MergeSides): MergedPath[] {
  return judgeAll(sides)
    .filter(({ verdict }) => verdict.kind === 'texts' || verdict.kind === 'conflict')
    .map(each => each.sides);
}

/** Puts upstream's changes and the local ones together, path by path. */
export function planMerge(sides: MergeSides, read: ReadSide): MergePlan {
  return { files: judgeAll(sides).map(judged => mergeOne(judged, read)) };
}

function mergeOne({ sides, verdict, rivals }: Judged, read: ReadSide): FileMerge {
  const result = resultOf(sides, verdict, read);
  const binary = result === null && !isAllText(sides, read);
  return { ...fileMerge(sides, result), binary, rivals };
}

/** @param result null on conflict */
export function fileMerge(sides: MergedPath, result: MergeResult | null): FileMerge {
  return {
    path: sides.path,
    sides,
    ...changesOf(sides),
    outcome: result === null ? 'conflict' : outcomeOf(sides, result),
    binary: false,
    result,
    rivals: []
  };
}

function resultOf(sides: MergedPath, verdict: Verdict, read: ReadSide): MergeResult | null {
  switch (verdict.kind) {
    case 'nothing':
    case 'other':
      return verdict;
    case 'settled':
      return { kind: 'file', content: verdict.content, executable: verdict.executable };
    case 'texts':
      return mergeBoth(sides, verdict.executable, read);
    case 'conflict':
      return null;
  }
}

function mergeBoth({ path }: MergedPath, executable: boolean, read: ReadSide): MergeResult | null {
  const [base, mine, upstream] = [read('base', path), read('mine', path), read('upstream', path)];
  if (base === null || mine === null || upstream === null) {
    return null;
  }
  const merged = mergeText(base, mine, upstream);
  if (merged === null || !staysSound(path, merged, [mine, upstream])) {
    return null;
  }
  const equal = equalBytes(merged, mine) ? 'mine' : equalBytes(merged, upstream) && 'upstream';
  return { kind: 'file', content: equal || merged, executable };
}

function isAllText({ path, isOther, ...sides }: MergedPath, read: ReadSide): boolean {
  return (
    !isOther &&
    SIDES.every(side => {
      const bytes = sides[side] === undefined ? null : read(side, path);
      return bytes === null || textIn(bytes) !== null;
    })
  );
}

function changeOf(base: MergeFile | undefined, side: MergeFile | 'other' | undefined): SideChange {
  if (side === undefined) {
    return base === undefined ? 'unchanged' : 'removed';
  }
  if (base === undefined) {
    return 'added';
  }
  return side !== 'other' && isSame(base, side) ? 'unchanged' : 'modified';
}

function changesOf({ base, mine, upstream, isOther, isBaseKnown }: MergedPath) {
  return !isBaseKnown && !isOther && isSame(mine, upstream)
    ? { mine: 'unchanged' as const, upstream: 'unchanged' as const }
    : {
        mine: changeOf(base, isOther ? 'other' : mine),
        upstream: changeOf(base, upstream)
      };
}

/** Whose state a result is. */
export function outcomeOf(sides: MergedPath, result: MergeResult): FileMerge['outcome'] {
  if (isResult(sides, 'mine', result)) {
    const { mine, upstream } = changesOf(sides);
    return mine === 'unchanged' && upstream === 'unchanged' ? 'unchanged' : 'mine';
  }
  return isResult(sides, 'upstream', result) ? 'upstream' : 'merged';
}

function isResult(sides: MergedPath, side: 'mine' | 'upstream', result: MergeResult): boolean {
  const { mine, upstream, isOther } = sides;
  const file = sides[side];
  if (result.kind !== 'file') {
    const isHere = side === 'mine' && isOther;
    return result.kind === 'other' ? isHere : file === undefined && !isHere;
  }
  const isContent =
    result.content === side || (isOneSide(result) && mine?.sha256 === upstream?.sha256);
  return isContent && file?.executable === result.executable;
}

const isOneSide = ({ content }: { readonly content: unknown }): boolean =>
  typeof content === 'string';
