import { ProblemError } from '../../../http/problem';

import { assertFree, assertValidName, isListable, notFound } from '../listing/bundle-location';
import type { BundleScan } from '../listing/bundle-scan';
import type { Exclusive } from '../bundle-operations';
import {
  assertNoOther,
  assertNotLinked,
  assertNotManaged,
  assertReadable,
  readFresh,
  type FreshBundle
} from '../listing/fresh-bundle';
import type { InstallRequest, InstallResult } from './installation';
import { prepareInstall } from './prepare-install';
import { replaceBundle } from '../replacing/replacement';
import type { Storage } from '../storage';

/** Refuses a name before anything is looked up by it. */
export function assertInstallableName({ mode, skill }: InstallRequest): void {
  if (mode === 'create' || (mode === 'overwrite' && !isListable(skill.name))) {
    assertValidName(skill.name);
  }
}

function assertReplaceable(mode: InstallRequest['mode'], { record, scan }: FreshBundle): void {
  if (mode === 'sync' && record !== null && record.owner !== 'user') {
    throw new ProblemError(
      'managed-and-tracking',
      'This skill is managed by your administrator and kept up to date for you. Nothing was changed.'
    );
  }
  assertNotManaged(record);
  assertReadable(scan);
}

async function presentBundle(
  storage: Storage,
  { mode }: InstallRequest,
  { location }: Exclusive,
  previous: BundleScan | null
): Promise<FreshBundle | null> {
  if (mode === 'create' || (mode === 'overwrite' && location.found === 'nothing')) {
    await assertFree(location);
    return null;
  }
  if (mode === 'sync' && location.found !== 'bundle') {
    throw notFound(location.skill);
  }
  assertNotLinked(location);
  assertNoOther(location);
  const present = await readFresh(storage, location, previous);
  assertReplaceable(mode, present);
  return present;
}

/** Puts an upstream bundle on disk, as `request.mode` says. */
export async function installBundle(
  storage: Storage,
  exclusive: Exclusive,
  request: InstallRequest,
  previous: BundleScan | null
): Promise<InstallResult & { readonly created: boolean }> {
  const { location, state, held } = exclusive;
  const present = await presentBundle(storage, request, exclusive, previous);
  const plan = await prepareInstall(
    storage,
    {
      scan: present?.scan ?? null,
      record: present?.record ?? null,
      directory: location.directory
    },
    request
  );
  const { operation } = request;
  const to = request.origin.commit;
  const from = present?.record?.trackingRef;
  const { snapshot } = await replaceBundle(storage, state, held, {
    location,
    previous:
      present === null
        ? null
        : {
            scan: present.scan,
            link: null,
            record: present.record,
            reason: plan.reason,
            operation,
            from: from === '' ? undefined : from,
            to
          },
    begins: { reason: 'imported', operation, to },
    next: { entries: plan.entries },
    record: plan.record
  });
  return {
    created: present === null,
    changes: plan.changes,
    merged: plan.merged,
    ...(snapshot !== null && { snapshot })
  };
}
