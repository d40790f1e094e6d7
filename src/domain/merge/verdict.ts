import type { MergedPath, MergeFile } from './merge-sides';
import { mergeValue } from './merge-text';

/** What digests and modes alone say about one path. */
export type Verdict =
  | {
      readonly kind: 'settled';
      readonly content: 'mine' | 'upstream';
      readonly executable: boolean;
    }
  /** Nothing stands there in the end. */
  | { readonly kind: 'nothing' }
  /** What is no file stays. */
  | { readonly kind: 'other' }
  /** Both sides changed the content; the texts may go together. */
  | { readonly kind: 'texts'; readonly executable: boolean }
  | { readonly kind: 'conflict' };

/** Whether both are one content in one mode, or both missing. */
export const isSame = (left: MergeFile | undefined, right: MergeFile | undefined): boolean =>
  left?.sha256 === right?.sha256 && left?.executable === right?.executable;

/** Whether the file may be executed in the end; of a file that both added, when either says so. */
export function mergedMode({ base, mine, upstream }: MergedPath): boolean {
  const [here, there] = [mine?.executable, upstream?.executable];
  if (here === undefined || there === undefined) {
    return here ?? there ?? false;
  }
  return base === undefined ? here || there : mergeValue(base.executable, here, there);
}

const settle = (content: 'mine' | 'upstream', file: MergeFile | undefined): Verdict =>
  file === undefined
    ? { kind: 'nothing' }
    : { kind: 'settled', content, executable: file.executable };

function judgeOther({ base, upstream }: MergedPath): Verdict {
  return { kind: upstream === undefined || isSame(base, upstream) ? 'other' : 'conflict' };
}

/** Deleting is an edit like any other: it goes with no change by the other side. */
export function judge(merged: MergedPath): Verdict {
  const { base, mine, upstream, isOther, isBaseKnown } = merged;
  if (isOther) {
    return judgeOther(merged);
  }
  if (mine !== undefined && mine.sha256 === upstream?.sha256) {
    return { kind: 'settled', content: 'mine', executable: mergedMode(merged) };
  }
  if (!isBaseKnown) {
    return { kind: 'conflict' };
  }
  if (isSame(base, mine)) {
    return settle('upstream', upstream);
  }
  if (isSame(base, upstream)) {
    return settle('mine', mine);
  }
  if (mine === undefined && upstream === undefined) {
    return { kind: 'nothing' };
  }
  if (base === undefined || mine === undefined || upstream === undefined) {
    return { kind: 'conflict' };
  }
  const executable = mergedMode(merged);
  if (base.sha256 === mine.sha256) {
    return { kind: 'settled', content: 'upstream', executable };
  }
  return base.sha256 === upstream.sha256
    ? { kind: 'settled', content: 'mine', executable }
    : { kind: 'texts', executable };
}
