import { createHash } from 'node:crypto';

import type { ReadSide } from '../../../src/domain/merge/merge-plan';
import type { MergeFile, MergeSides } from '../../../src/domain/merge/merge-sides';

/** Text of a file, or text and exec bit, by path. */
export type Tree = Readonly<
  Record<string, string | { readonly text: string; readonly executable: boolean }>
>;

const textOf = (given: Tree[string]): string => (typeof given === 'string' ? given : given.text);

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

export const filesOf = (tree: Tree): MergeFile[] =>
  Object.entries(tree).map(([path, given]) => ({
    path,
    sha256: createHash('sha256')
      .update(encode(textOf(given)))
      .digest('hex'),
    executable: typeof given === 'string' ? false : given.executable
  }));

/** Three trees as a merge takes them. */
export function sidesOf(
  base: Tree | null,
  mine: Tree,
  upstream: Tree,
  others: readonly string[] = []
): { sides: MergeSides; read: ReadSide } {
  const trees = { base: base ?? {}, mine, upstream };
  return {
    sides: {
      base: base === null ? null : filesOf(base),
      mine: filesOf(mine),
      others,
      upstream: filesOf(upstream)
    },
    read: (side, path) => {
      const given = trees[side][path];
      return given === undefined ? null : encode(textOf(given));
    }
  };
}
