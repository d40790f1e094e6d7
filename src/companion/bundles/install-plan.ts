import type { SnapshotReason, SyncChanges } from '../../contracts';
import { checkBundlePath, findCollisions } from '../../domain/bundle-paths';
import { diffFiles } from '../../domain/changes';
import { bundleDigest } from '../../domain/digest';
import { editName } from '../../domain/name-line';
import { isNoise } from '../../domain/noise';
import { stampSkill, type Stamps } from '../../domain/stamps';
import { ProblemError } from '../../http/problem';

import { SKILL_MARKDOWN, type BundleScan } from './bundle-scan';
import type { TreeEntry } from './bundle-tree';
import type { InstallRequest, UpstreamFile } from './installation';
import { editedPaths, unstampedContent } from './local-edits';
import { sha256 } from './markdown-facts';
import type { InstallRecord, RecordedFile } from './record';

/** What stands on disk when an installation is planned. */
export interface InstalledState {
  /** null when nothing is there. */
  readonly scan: BundleScan | null;
  /** Where `scan` was read; local files are copied from there. */
  readonly directory: string;
  readonly record: InstallRecord | null;
}

/** Everything an installation will do, before anything is written. */
export interface InstallPlan {
  readonly entries: readonly TreeEntry[];
  readonly record: InstallRecord;
  readonly changes: SyncChanges;
  readonly reason: SnapshotReason;
}

interface PlanContext {
  /** Upstream's SKILL.md. */
  readonly markdown: Uint8Array;
  /** ISO 8601. */
  readonly now: string;
  readonly platform: NodeJS.Platform;
}

/** The provenance that stands in a SKILL.md with this record. */
export const stampsOf = (record: InstallRecord): Stamps => ({
  source: record.origin.source,
  ...(record.tracksUpstream && { tracksUpstream: true as const }),
  ...(record.tracksUpstream && record.trackingRef !== '' && { trackingRef: record.trackingRef })
});

function checkPaths(paths: readonly string[]): void {
  for (const path of paths) {
    const reason = checkBundlePath(path);
    if (reason !== null) {
      throw new ProblemError(
        'unsafe-archive',
        `The path "${path}" ${reason}. Nothing was installed.`
      );
    }
  }
  const [collision] = findCollisions(paths);
  if (collision !== undefined) {
    throw new ProblemError(
      'unsafe-archive',
      `"${collision[0]}" and "${collision[1]}" cannot stand side by side on every file system. Nothing was installed.`
    );
  }
  if (!paths.includes(SKILL_MARKDOWN)) {
    throw new ProblemError(
      'no-skill-found',
      'The directory has no SKILL.md. Nothing was installed.'
    );
  }
}

function recordOf(
  request: InstallRequest,
  previous: InstallRecord | null,
  files: readonly RecordedFile[],
  { stamped, nameEdit, now }: { stamped: boolean; nameEdit: string | null; now: string }
): InstallRecord {
  const sync = request.mode === 'sync';
  return {
    owner: 'user',
    origin: request.origin,
    tree: request.bundle.tree,
    tracksUpstream: request.tracksUpstream,
    trackingRef: request.origin.commit,
    currentAt: request.origin.commit,
    stamped,
    nameEdit,
    adopted: false,
    files,
    hash: bundleDigest(files, sha256),
    installedAt: sync ? (previous?.installedAt ?? now) : now,
    syncedAt: sync ? now : null
  };
}

/** What is known of the bundle, with its files as installed ones where the request says that they are. */
function withInstalledFiles(state: InstalledState, { equals }: InstallRequest): InstalledState {
  const { scan, record } = state;
  if (scan === null || record?.files !== null || equals === undefined) {
    return state;
  }
  const { files, hash } = unstampedContent(scan, record);
  if (hash !== equals) {
    return state;
  }
  const installed = files.map(({ path, sha256: digest, executable }) => ({
    path,
    sha256: digest,
    executable,
    blob: ''
  }));
  return { ...state, record: { ...record, files: installed, hash } };
}

/** Files and links that stay because no version of upstream has anything to do with them. */
function localOnly(
  state: InstalledState,
  request: InstallRequest,
  upstream: ReadonlySet<string>
): TreeEntry[] {
  const { scan } = state;
  if (request.mode !== 'sync' || scan === null) {
    return [];
  }
  const inside = [...scan.files, ...scan.links].map(entry => entry.path).concat(scan.directories);
  const isEmpty = (path: string): boolean => !inside.some(other => other.startsWith(`${path}/`));
  const installed = new Set(state.record?.files?.map(file => file.path));
  const stays = (path: string): boolean => !upstream.has(path) && !installed.has(path);
  return [
    ...scan.directories
      .filter(path => stays(path) && isEmpty(path))
      .map(path => ({ kind: 'directory' as const, path })),
    ...scan.files
      .filter(file => stays(file.path))
      .map(({ path, rawSha256, mode, executable }) => ({
        kind: 'file' as const,
        path,
        rawSha256,
        mode,
        executable,
        content: { copyFrom: state.directory }
      })),
    ...scan.links.filter(link => stays(link.path)).map(link => ({ kind: 'link' as const, ...link }))
  ];
}

/** Local files in the way of files that upstream has now, in whatever spelling. */
function inTheWay(
  state: InstalledState,
  local: readonly TreeEntry[],
  files: readonly RecordedFile[]
): string[] {
  const installed = new Set(state.record?.files?.map(file => file.path));
  const upstream = new Map(files.map(file => [file.path, file]));
  const replaced = (state.scan?.files ?? [])
    .filter(file => !installed.has(file.path) && upstream.has(file.path))
    .filter(file => upstream.get(file.path)?.sha256 !== file.sha256)
    .map(file => file.path);
  const others = [
    ...(state.scan?.links ?? []).map(link => link.path),
    ...(state.scan?.special ?? [])
  ];
  const stays = [...local.filter(entry => entry.kind !== 'directory').map(entry => entry.path)];
  const collisions = findCollisions([...stays, ...files.map(file => file.path)])
    .flat()
    .filter(path => stays.includes(path));
  return [...replaced, ...others.filter(path => upstream.has(path)), ...collisions];
}

function conflictsOf(
  state: InstalledState,
  local: readonly TreeEntry[],
  record: InstallRecord,
  platform: NodeJS.Platform
): string[] {
  if (state.scan === null) {
    return [];
  }
  const content = unstampedContent(state.scan, state.record);
  if (content.hash === record.hash && record.hash !== null) {
    return [];
  }
  const files = record.files ?? [];
  const edited = editedPaths(content, state.record, platform);
  if (edited !== null) {
    return [...new Set([...edited, ...inTheWay(state, local, files)])].sort();
  }
  const onDisk = new Map(content.files.map(file => [file.path, file.sha256]));
  const differs = files.filter(file => onDisk.get(file.path) !== file.sha256);
  const rest = content.files.filter(file => !files.some(({ path }) => path === file.path));
  return [...differs, ...rest].map(file => file.path).sort();
}

/**
 * Decides everything about an installation; writes nothing.
 *
 * @throws ProblemError `local-edits-conflict` with the paths, `unsafe-archive`, `no-skill-found`
 */
export function planInstall(
  found: InstalledState,
  request: InstallRequest,
  { markdown, now, platform }: PlanContext
): InstallPlan {
  const state = withInstalledFiles(found, request);
  const upstream = request.bundle.files.filter(file => !isNoise(file.path));
  checkPaths(upstream.map(file => file.path));
  const renamed = request.nameEdit === null ? null : editName(markdown, request.nameEdit);
  const unstamped = renamed ?? markdown;
  const files = upstream.map(({ path, sha256: digest, executable, blob }) => ({
    path,
    sha256: path === SKILL_MARKDOWN ? sha256(unstamped) : digest,
    executable,
    blob
  }));
  const facts = { nameEdit: renamed === null ? null : request.nameEdit, now, stamped: false };
  const unstampedRecord = recordOf(request, state.record, files, facts);
  const stamped = stampSkill(unstamped, stampsOf(unstampedRecord));
  const record = { ...unstampedRecord, stamped: stamped.stamped };

  const local = localOnly(state, request, new Set(files.map(file => file.path)));
  const conflicts = conflictsOf(state, local, record, platform);
  if (request.mode === 'sync' && request.onLocalEdits === 'refuse' && conflicts.length > 0) {
    throw new ProblemError(
      'local-edits-conflict',
      'The skill was edited here, so it was left as it is. Nothing was changed.',
      { conflicts }
    );
  }
  const kept = local.filter(
    entry => !conflicts.includes(entry.path) || state.record?.files === null
  );
  const before = state.scan === null ? [] : unstampedContent(state.scan, state.record).files;
  const keptFiles = kept.flatMap(({ path }) => before.filter(file => file.path === path));
  return {
    entries: [...kept, ...upstream.map(file => entryOf(file, stamped.bytes))],
    record,
    changes: diffFiles(before, [...files, ...keptFiles]),
    reason: request.mode === 'sync' ? 'synced' : 'overwritten'
  };
}

function entryOf(file: UpstreamFile, markdown: Uint8Array): TreeEntry {
  const isMarkdown = file.path === SKILL_MARKDOWN;
  return {
    kind: 'file',
    path: file.path,
    rawSha256: isMarkdown ? sha256(markdown) : file.sha256,
    mode: null,
    executable: file.executable,
    content: isMarkdown ? { bytes: markdown } : { object: file.sha256 }
  };
}
