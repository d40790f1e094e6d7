import { setImmediate as nextTurn } from 'node:timers/promises';

import type { ComparedFile, Comparison } from '../../../contracts';
import { compareTrees, type DifferingFile } from '../../../domain/history/compare';
import { readSkillMarkdown } from '../../../domain/frontmatter/frontmatter';
import { mentionedPlaces } from '../../../domain/history/mentioned-places';
import { isRunnable, newPowers, toolsOf, type Powers } from '../../../domain/history/powers';

import { SKILL_MARKDOWN } from '../listing/bundle-scan';
import type { VersionFile, VersionTree } from './version-tree';

const PROBED_BYTES = 8_000;
/** Looked at in one turn of the event loop. */
const CHUNK = 128 * 1024;
/** What may be cut in two by a chunk's end is looked at again. */
const OVERLAP = 1024;

/** As git tells: a NUL byte near the start. */
const isBinary = (bytes: Uint8Array): boolean => bytes.subarray(0, PROBED_BYTES).includes(0);

async function placesIn(files: readonly VersionFile[]) {
  const hosts = new Set<string>();
  const absolutePaths = new Set<string>();
  // Malformed bytes hide no host: they are read as other characters.
  const decoder = new TextDecoder();
  for (const file of files) {
    const bytes = await file.read();
    for (let start = 0; start < bytes.length && !isBinary(bytes); start += CHUNK) {
      const places = mentionedPlaces(
        decoder.decode(bytes.subarray(Math.max(0, start - OVERLAP), start + CHUNK))
      );
      places.hosts.forEach(host => hosts.add(host));
      places.absolutePaths.forEach(path => absolutePaths.add(path));
      await nextTurn();
    }
  }
  return { hosts, absolutePaths };
}

async function toolsIn(tree: VersionTree): Promise<string[]> {
  const markdown = tree.files.find(file => file.path === SKILL_MARKDOWN);
  return markdown === undefined
    ? []
    : toolsOf(readSkillMarkdown(await markdown.read()).allowedTools);
}

async function compareFile(
  { path, change, executable }: DifferingFile,
  before: VersionFile | undefined,
  after: VersionFile | undefined
): Promise<{ file: ComparedFile; gainsPower: boolean }> {
  const old = (await before?.read()) ?? null;
  const now = change === 'mode' ? old : ((await after?.read()) ?? null);
  return {
    file: {
      path,
      change,
      executable,
      binary: [old, now].some(bytes => bytes !== null && isBinary(bytes)),
      oldSize: old?.length ?? null,
      newSize: now?.length ?? null
    },
    gainsPower:
      now !== null && isRunnable(path, executable, now) && (change !== 'mode' || executable)
  };
}

/** What the later state has that the earlier has not: file by file, and what it newly can do. */
export async function compareVersions(
  before: VersionTree,
  after: VersionTree
): Promise<Comparison> {
  const old = new Map(before.files.map(file => [file.path, file]));
  const now = new Map(after.files.map(file => [file.path, file]));
  const files: ComparedFile[] = [];
  const executables: string[] = [];
  const changed: VersionFile[] = [];
  for (const differing of compareTrees(before.files, after.files)) {
    const { path } = differing;
    const { file, gainsPower } = await compareFile(differing, old.get(path), now.get(path));
    files.push(file);
    if (gainsPower) {
      executables.push(path);
    }
    const later = now.get(path);
    if (later !== undefined) {
      changed.push(later);
    }
  }
  const mentioned = await placesIn(changed);
  const isNew = mentioned.hosts.size + mentioned.absolutePaths.size > 0;
  const earlier: Powers = {
    ...(await placesIn(isNew ? before.files : [])),
    allowedTools: await toolsIn(before)
  };
  const later: Powers = { ...mentioned, allowedTools: await toolsIn(after) };
  return { files, powers: newPowers(earlier, later, executables) };
}
