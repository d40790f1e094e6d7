import type { ComparableFile } from '../../../domain/changes';
import type { FileMerge, MergePlan, MergeResult } from '../../../domain/merge/merge-plan';

import { SKILL_MARKDOWN } from '../listing/bundle-scan';
import type { TreeEntry } from '../replacing/bundle-tree';
import type { InstalledState } from './installed-state';
import { sha256 } from '../listing/markdown-facts';

type FileResult = Extract<MergeResult, { kind: 'file' }>;

const EXECUTABLE = 0o111;
/** Who may read a file, in the place of who may execute it. */
const readers = (mode: number): number => (mode & 0o444) >> 2;

/** The local file's permissions, but for the executable bit; null: as any new file. */
function modeOf(mode: number | undefined, { executable }: FileResult): number | null {
  if (mode === undefined || executable === ((mode & EXECUTABLE) !== 0)) {
    return mode ?? null;
  }
  return executable ? mode | readers(mode) : mode & ~EXECUTABLE;
}

function fileEntry(
  { scan, directory }: InstalledState,
  { path, sides }: FileMerge,
  result: FileResult,
  markdown: Uint8Array | null
): TreeEntry {
  const local = scan?.files.find(file => file.path === path);
  const { content, executable } = result;
  const bytes = path === SKILL_MARKDOWN ? markdown : content;
  const entry = { kind: 'file' as const, path, executable };
  if (typeof bytes === 'object' && bytes !== null) {
    const mode = content === 'upstream' ? null : modeOf(local?.mode, result);
    return { ...entry, mode, rawSha256: sha256(bytes), content: { bytes } };
  }
  if (content === 'mine' && local !== undefined) {
    const { rawSha256 } = local;
    return {
      ...entry,
      mode: modeOf(local.mode, result),
      rawSha256,
      content: { copyFrom: directory }
    };
  }
  const object = sides.upstream?.sha256 ?? '';
  return { ...entry, mode: null, rawSha256: object, content: { object } };
}

/** Empty directories stay where no file of the result needs their place. */
function emptyDirectories({ scan, record }: InstalledState, files: readonly string[]): TreeEntry[] {
  const present = [...(scan?.files ?? []), ...(scan?.links ?? [])].map(entry => entry.path);
  const inside = [...present, ...(scan?.directories ?? [])];
  const installed = record?.files?.map(file => file.path) ?? [];
  const isEmpty = (path: string): boolean => !inside.some(other => other.startsWith(`${path}/`));
  const isFree = (path: string): boolean =>
    ![...files, ...installed].some(file => file === path || path.startsWith(`${file}/`));
  return (scan?.directories ?? [])
    .filter(path => isEmpty(path) && isFree(path))
    .map(path => ({ kind: 'directory', path }));
}

/**
 * What will stand on disk.
 *
 * @param markdown SKILL.md with its stamps
 */
export function mergedEntries(
  state: InstalledState,
  { files }: MergePlan,
  markdown: Uint8Array | null
): TreeEntry[] {
  const results = files.flatMap(file =>
    file.result === null ? [] : [{ file, result: file.result }]
  );
  const paths = results
    .filter(({ result }) => result.kind !== 'nothing')
    .map(({ file }) => file.path);
  return [
    ...emptyDirectories(state, paths),
    ...results.flatMap(({ file, result }) =>
      result.kind === 'file' ? [fileEntry(state, file, result, markdown)] : []
    ),
    ...results.flatMap(({ file, result }): TreeEntry[] => {
      const link = state.scan?.links.find(({ path }) => path === file.path);
      return result.kind === 'other' && link !== undefined ? [{ kind: 'link', ...link }] : [];
    })
  ];
}

function digestOf({ sides }: FileMerge, { content }: FileResult): string {
  return (typeof content === 'string' ? sides[content]?.sha256 : sha256(content)) ?? '';
}

/** @param markdown SKILL.md without stamps */
export function filesAfter({ files }: MergePlan, markdown: Uint8Array | null): ComparableFile[] {
  return files.flatMap(file => {
    const { path, result } = file;
    if (result?.kind !== 'file') {
      return [];
    }
    const isMarkdown = path === SKILL_MARKDOWN && markdown !== null;
    const digest = isMarkdown ? sha256(markdown) : digestOf(file, result);
    return [{ path, executable: result.executable, sha256: digest }];
  });
}
