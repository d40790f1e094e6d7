/** A file as change detection sees it. */
export interface ComparableFile {
  readonly path: string;
  /** Hex digest of the un-stamped bytes. */
  readonly sha256: string;
  readonly executable: boolean;
}

/** Paths, each list sorted. */
export interface FileChanges {
  readonly added: string[];
  readonly modified: string[];
  readonly removed: string[];
}

/** What leads from one state of a bundle to the other; a changed mode is a modification. */
export function diffFiles(
  before: readonly ComparableFile[],
  after: readonly ComparableFile[]
): FileChanges {
  const old = new Map(before.map(file => [file.path, file]));
  const kept = new Set(after.map(file => file.path));
  const added: string[] = [];
  const modified: string[] = [];
  for (const file of after) {
    const previous = old.get(file.path);
    if (previous === undefined) {
      added.push(file.path);
    } else if (previous.sha256 !== file.sha256 || previous.executable !== file.executable) {
      modified.push(file.path);
    }
  }
  const removed = before.map(file => file.path).filter(path => !kept.has(path));
  return { added: added.sort(), modified: modified.sort(), removed: removed.sort() };
}
