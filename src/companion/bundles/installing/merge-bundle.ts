import type { OnLocalEdits, Resolution } from '../../../contracts';
import { planKeep, planOverwrite } from '../../../domain/merge/merge-manners';
import {
  contestedPaths,
  planMerge,
  type FileMerge,
  type MergePlan,
  type ReadSide
} from '../../../domain/merge/merge-plan';
import {
  SIDES,
  type MergeFile,
  type MergeSides,
  type Side
} from '../../../domain/merge/merge-sides';
import { settleConflicts } from '../../../domain/merge/resolutions';
import { ProblemError } from '../../../http/problem';

import { SKILL_MARKDOWN } from '../listing/bundle-scan';
import { inParallel } from '../disk/in-parallel';
import type { InstalledState } from './installed-state';
import { unstampedContent } from '../listing/local-edits';
import { readLocalFile } from '../listing/local-file';
import type { ObjectStore } from '../state/object-store';
import type { RecordedFile } from '../state/record';
import { settlementsOf } from './settlements';
import { storedBytes } from '../state/stored-bytes';

/** What is to be merged, and how. */
export interface BundleMerge {
  readonly state: InstalledState;
  readonly upstream: readonly RecordedFile[];
  /** null when it is not known what was installed. */
  readonly base: readonly RecordedFile[] | null;
  readonly onLocalEdits: OnLocalEdits;
  readonly resolutions: readonly Resolution[];
}

export interface MergeContext {
  readonly objects: Pick<ObjectStore, 'read'>;
  readonly platform: NodeJS.Platform;
}

/**
 * Merges what stands on disk with upstream; nothing is written.
 *
 * @throws ProblemError `invalid-request` for a resolution that settles nothing
 * @throws ChangedUnderneath when a local file is no longer what the scan says
 */
export async function mergeBundle(
  { objects, platform }: MergeContext,
  merge: BundleMerge
): Promise<MergePlan> {
  const sides = sidesOf(merge, platform);
  if (merge.onLocalEdits !== 'merge' && merge.resolutions.length > 0) {
    throw new ProblemError(
      'invalid-request',
      'Resolutions settle a merge; nothing is to be settled when all of one side is taken. Nothing was changed.'
    );
  }
  switch (merge.onLocalEdits) {
    case 'overwrite':
      return planOverwrite(sides);
    case 'keep':
      return withMarkdown(planKeep(sides));
    case 'merge': {
      const plan = planMerge(sides, await readContested(objects, merge.state, sides));
      const settlements = settlementsOf(merge.resolutions, plan, merge.state.record);
      return withMarkdown(settleConflicts(plan, settlements));
    }
  }
}

function sidesOf({ state, upstream, base }: BundleMerge, platform: NodeJS.Platform): MergeSides {
  const { scan, record } = state;
  const mine = scan === null ? [] : unstampedContent(scan, record).files;
  const modes = new Map([...upstream, ...(base ?? [])].map(file => [file.path, file.executable]));
  const withMode = ({ path, sha256, executable }: MergeFile): MergeFile => ({
    path,
    sha256,
    // Windows keeps no such bit, so there nobody can have changed it.
    executable: platform === 'win32' ? (modes.get(path) ?? false) : executable
  });
  const others = [...(scan?.links ?? []).map(link => link.path), ...(scan?.special ?? [])];
  return { base, mine: mine.map(withMode), others, upstream };
}

/** A skill without SKILL.md is none: where it is missing here, upstream's comes back. */
function withMarkdown({ files }: MergePlan): MergePlan {
  return {
    files: files.map((file): FileMerge => {
      const { mine, upstream, isOther } = file.sides;
      const isMissing = file.path === SKILL_MARKDOWN && mine === undefined && !isOther;
      return isMissing && upstream !== undefined && file.outcome !== 'upstream'
        ? {
            ...file,
            outcome: 'upstream',
            binary: false,
            result: { kind: 'file', content: 'upstream', executable: upstream.executable }
          }
        : file;
    })
  };
}

async function readContested(
  objects: MergeContext['objects'],
  { directory, scan, record }: InstalledState,
  sides: MergeSides
): Promise<ReadSide> {
  const bytes = new Map<string, Uint8Array | null>();
  const wanted = contestedPaths(sides).flatMap(({ path, ...files }) =>
    SIDES.flatMap(side => ({ side, path, file: files[side] }))
  );
  await inParallel(wanted, async ({ side, path, file }) => {
    if (file !== undefined) {
      const content =
        side === 'mine'
          ? await readLocalFile({ directory, scan, record }, path)
          : await storedBytes(objects, file.sha256);
      bytes.set(`${side} ${path}`, content);
    }
  });
  return (side: Side, path) => bytes.get(`${side} ${path}`) ?? null;
}
