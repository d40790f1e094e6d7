import type { SkillFile } from '../../contracts';

/** Up to so many files every directory starts open. */
const SHOWN_AT_ONCE = 50;

interface RowPlace {
  readonly path: string;
  readonly name: string;
  /** From 1. */
  readonly level: number;
  /** From 1, among the entries of the same directory. */
  readonly position: number;
  readonly siblings: number;
}

/** A line of the tree of files. */
export type FileRow = RowPlace &
  (
    | { readonly kind: 'directory'; readonly isOpen: boolean }
    | { readonly kind: 'file'; readonly file: SkillFile }
  );

interface Directory {
  readonly directories: Map<string, Directory>;
  readonly files: SkillFile[];
}

const emptyDirectory = (): Directory => ({ directories: new Map(), files: [] });

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function treeOf(files: readonly SkillFile[]): Directory {
  const root = emptyDirectory();
  for (const file of files) {
    let directory = root;
    for (const segment of file.path.split('/').slice(0, -1)) {
      const below = directory.directories.get(segment) ?? emptyDirectory();
      directory.directories.set(segment, below);
      directory = below;
    }
    directory.files.push(file);
  }
  return root;
}

const byName = new Intl.Collator(undefined, { numeric: true });

function collect(
  directory: Directory,
  parent: string,
  isOpen: (path: string) => boolean
): FileRow[] {
  const names = [...directory.directories.keys()].sort(byName.compare);
  const files = [...directory.files].sort((left, right) =>
    byName.compare(nameOf(left.path), nameOf(right.path))
  );
  const level = parent.split('/').length;
  const siblings = names.length + files.length;
  const rows: FileRow[] = [];
  names.forEach((name, index) => {
    const path = `${parent}${name}`;
    const place = { path, name, level, position: index + 1, siblings };
    rows.push({ kind: 'directory', ...place, isOpen: isOpen(path) });
    const below = directory.directories.get(name);
    if (below !== undefined && isOpen(path)) {
      rows.push(...collect(below, `${path}/`, isOpen));
    }
  });
  files.forEach((file, index) => {
    const { path } = file;
    const position = names.length + index + 1;
    rows.push({ kind: 'file', path, name: nameOf(path), level, position, siblings, file });
  });
  return rows;
}

/**
 * The lines of the tree as they stand below each other: directories first, by name.
 *
 * @param toggled directories that the user opened or closed, against how they start
 */
export function fileRows(
  files: readonly SkillFile[],
  toggled: ReadonlySet<string>
): readonly FileRow[] {
  const startsOpen = files.length <= SHOWN_AT_ONCE;
  return collect(treeOf(files), '', path => toggled.has(path) !== startsOpen);
}
