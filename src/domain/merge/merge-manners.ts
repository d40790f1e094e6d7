import { fileMerge, type MergePlan, type MergeResult } from './merge-plan';
import { pathsOf, type MergedPath, type MergeFile, type MergeSides } from './merge-sides';
import { rivalsOf } from './rivals';

const fileOf = (content: 'mine' | 'upstream', file: MergeFile): MergeResult => ({
  kind: 'file',
  content,
  executable: file.executable
});

function kept({ mine, isOther }: MergedPath): MergeResult {
  if (isOther) {
    return { kind: 'other' };
  }
  return mine === undefined ? { kind: 'nothing' } : fileOf('mine', mine);
}

/** Everything stays as it is here. */
export function planKeep(sides: MergeSides): MergePlan {
  return { files: pathsOf(sides).map(each => fileMerge(each, kept(each))) };
}

function overwritten(each: MergedPath): MergeResult {
  const { base, upstream } = each;
  if (upstream !== undefined) {
    return fileOf('upstream', upstream);
  }
  return base === undefined ? kept(each) : { kind: 'nothing' };
}

/** Upstream's files, and beside them what is only here and in nobody's way. */
export function planOverwrite(sides: MergeSides): MergePlan {
  const files = pathsOf(sides).map(each => ({ each, result: overwritten(each) }));
  const rivals = rivalsOf(
    files.filter(({ result }) => result.kind !== 'nothing').map(({ each }) => each)
  );
  return {
    files: files.map(({ each, result }) =>
      fileMerge(each, rivals.has(each.path) ? { kind: 'nothing' } : result)
    )
  };
}
