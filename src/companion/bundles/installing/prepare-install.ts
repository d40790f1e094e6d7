import type { MergePlan } from '../../../domain/merge/merge-plan';
import { ProblemError } from '../../../http/problem';

import { SKILL_MARKDOWN } from '../listing/bundle-scan';
import { planInstall, type InstallPlan } from './install-plan';
import type { InstallRequest } from './installation';
import type { InstalledState } from './installed-state';
import { unstampedContent } from '../listing/local-edits';
import { readLocalFile } from '../listing/local-file';
import { mergeBundle } from './merge-bundle';
import type { RecordedFile } from '../state/record';
import type { Storage } from '../storage';
import { upstreamFiles } from './upstream-files';

type Stores = Pick<Storage, 'objects' | 'clock' | 'platform'>;

/** What was installed: as the caller found it again, else as the record says; null: not known. */
export async function baseOf(
  objects: Storage['objects'],
  { base, nameEdit }: Pick<InstallRequest, 'base' | 'nameEdit'>,
  { record }: InstalledState
): Promise<readonly RecordedFile[] | null> {
  return base !== undefined && base.trackingRef === record?.trackingRef
    ? (await upstreamFiles(objects, base.bundle, nameEdit)).files
    : (record?.files ?? null);
}

function assertExpected({ expectedHash }: InstallRequest, state: InstalledState): void {
  const hash = state.scan === null ? null : unstampedContent(state.scan, state.record).hash;
  if (expectedHash !== undefined && hash !== expectedHash) {
    throw new ProblemError(
      'changed-meanwhile',
      'The skill was changed since the plan was made. Nothing was changed; look at the plan again.'
    );
  }
}

async function markdownAfter(
  objects: Storage['objects'],
  state: InstalledState,
  { files }: MergePlan
): Promise<Uint8Array | null> {
  const file = files.find(({ path }) => path === SKILL_MARKDOWN);
  if (file?.result?.kind !== 'file') {
    return null;
  }
  const { content } = file.result;
  if (typeof content !== 'string') {
    return content;
  }
  const { mine, upstream } = file.sides;
  return content === 'mine' && mine !== undefined
    ? readLocalFile(state, SKILL_MARKDOWN)
    : objects.read(upstream?.sha256 ?? '');
}

/**
 * Reads and decides everything about an installation. On disk nothing is changed.
 *
 * @throws ProblemError `local-edits-conflict`, `changed-meanwhile`, `unsafe-archive`, `no-skill-found`
 */
export async function prepareInstall(
  { objects, clock, platform }: Stores,
  state: InstalledState,
  request: InstallRequest
): Promise<InstallPlan> {
  assertExpected(request, state);
  const upstream = await upstreamFiles(objects, request.bundle, request.nameEdit);
  const present = request.mode === 'sync' ? state : { ...state, scan: null };
  const merge = await mergeBundle(
    { objects, platform },
    {
      state: present,
      upstream: upstream.files,
      base: present.scan === null ? [] : await baseOf(objects, request, state),
      onLocalEdits: request.mode === 'sync' ? request.onLocalEdits : 'overwrite',
      resolutions: request.resolutions ?? []
    }
  );
  const now = clock.now().toISOString();
  const markdown = await markdownAfter(objects, state, merge);
  return planInstall(state, request, { upstream, merge, markdown, now });
}
