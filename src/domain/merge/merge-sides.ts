/** One file of a tree that is merged; digests are of the un-stamped form. */
export interface MergeFile {
  readonly path: string;
  /** Hex digest of the bytes. */
  readonly sha256: string;
  readonly executable: boolean;
}

/** Three states of one bundle. */
export interface MergeSides {
  /** What both sides come from; null when it is not known: then every difference counts as an edit. */
  readonly base: readonly MergeFile[] | null;
  readonly mine: readonly MergeFile[];
  /** Paths here that something takes which is no file: links, pipes … They always stay. */
  readonly others: readonly string[];
  readonly upstream: readonly MergeFile[];
}

export const SIDES = ['base', 'mine', 'upstream'] as const;
export type Side = (typeof SIDES)[number];

/** One path in the three states. */
export interface MergedPath {
  readonly path: string;
  readonly base: MergeFile | undefined;
  readonly mine: MergeFile | undefined;
  readonly upstream: MergeFile | undefined;
  readonly isOther: boolean;
  readonly isBaseKnown: boolean;
}

/** Every path that any of the states has, ordered. */
export function pathsOf({ base, mine, others, upstream }: MergeSides): MergedPath[] {
  const byPath = (files: readonly MergeFile[]) => new Map(files.map(file => [file.path, file]));
  const [before, here, there] = [byPath(base ?? []), byPath(mine), byPath(upstream)];
  const taken = new Set(others);
  return [...new Set([...before.keys(), ...here.keys(), ...there.keys(), ...taken])]
    .sort()
    .map(path => ({
      path,
      base: before.get(path),
      mine: here.get(path),
      upstream: there.get(path),
      isOther: taken.has(path),
      isBaseKnown: base !== null
    }));
}
