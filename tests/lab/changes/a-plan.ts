import type { Comparison, FileResponse, PlannedFile, SyncPlan } from '../../../src/contracts';

export const FROM = 'a'.repeat(40);
export const REF = 'b'.repeat(40);
const TREE = `tree-${'c'.repeat(40)}`;

export function aPlannedFile(members: Partial<PlannedFile> = {}): PlannedFile {
  return {
    path: 'SKILL.md',
    upstream: 'modified',
    mine: 'unchanged',
    outcome: 'upstream',
    binary: false,
    ...members
  };
}

export function aComparison(members: Partial<Comparison> = {}): Comparison {
  return {
    files: [],
    powers: {
      executables: [],
      hosts: [],
      absolutePaths: [],
      allowedTools: { added: [], removed: [] }
    },
    ...members
  };
}

/** What a sync would do; the conflicts are those of its files. */
export function aPlan(members: Partial<SyncPlan> = {}): SyncPlan {
  const { files = [aPlannedFile()] } = members;
  return {
    ref: REF,
    trackingRef: FROM,
    hash: 'sha256:00',
    updateAvailable: true,
    baseVersion: 'base',
    upstreamVersion: TREE,
    files,
    conflicts: files.filter(({ outcome }) => outcome === 'conflict').map(({ path }) => path),
    upstreamChanges: aComparison(),
    ...members
  };
}

export function aVersionFile(content: string, members: Partial<FileResponse> = {}): FileResponse {
  return {
    path: 'SKILL.md',
    size: content.length,
    executable: false,
    modifiedAt: '2026-11-01T10:00:00Z',
    encoding: 'utf-8',
    content,
    ...members
  };
}
