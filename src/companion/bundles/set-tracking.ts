import { lstat } from 'node:fs/promises';
import { join } from 'node:path';

import { stampSkill, unstampSkill } from '../../domain/stamps';
import { ProblemError } from '../../http/problem';

import type { Exclusive } from './bundle-operations';
import { SKILL_MARKDOWN, signatureOf, type BundleScan } from './bundle-scan';
import { ChangedUnderneath } from './changed-underneath';
import { temporaryName, writeDurably } from './durable-file';
import { assertMatch, readFresh } from './fresh-bundle';
import { readInside } from './inside-file';
import { stampsOf } from './install-plan';
import { sha256 } from './markdown-facts';
import type { InstallRecord } from './record';
import type { Storage } from './storage';

function trackable(record: InstallRecord | null): InstallRecord {
  if (record === null) {
    throw new ProblemError(
      'no-source',
      'The skill has no known source, so there is nothing to track. Nothing was changed.'
    );
  }
  if (record.owner !== 'user') {
    throw new ProblemError(
      'managed-and-tracking',
      'This skill is managed by your administrator and kept up to date for you. Nothing was changed.'
    );
  }
  return record;
}

/**
 * Writes or takes away the tracking stamps. The record is written first: should the file not follow,
 * the stamps that are in it still hold.
 */
export async function setBundleTracking(
  storage: Storage,
  { location, state, held }: Exclusive,
  { tracks, ifMatch }: { tracks: boolean; ifMatch: string | undefined },
  previous: BundleScan | null
): Promise<void> {
  const { scan, record, recorded } = await readFresh(storage, location, previous);
  assertMatch(scan, ifMatch);
  const before = trackable(record);
  if (before.tracksUpstream === tracks) {
    return;
  }
  const bytes = await readInside(location.directory, SKILL_MARKDOWN);
  const file = scan.files.find(({ path }) => path === SKILL_MARKDOWN);
  if (file?.rawSha256 !== sha256(bytes)) {
    throw new ChangedUnderneath();
  }
  const upstream = before.stamped ? unstampSkill(bytes).bytes : bytes;
  const wanted = { ...before, tracksUpstream: tracks };
  const stamped = stampSkill(upstream, stampsOf(wanted));
  const { records } = storage;
  await held.assertHeld();
  await records.write(location.key, location.recordedPath, { ...wanted, stamped: stamped.stamped });
  const path = join(location.directory, SKILL_MARKDOWN);
  try {
    if (sha256(stamped.bytes) !== file.rawSha256) {
      await writeDurably(path, stamped.bytes, {
        mode: file.mode,
        // A linked bundle may be on another file system; there a temporary file lies beside, as an editor's does.
        ...(location.linked
          ? { temporary: location.directory, name: `.${temporaryName()}.swp` }
          : { temporary: state.staging }),
        beforeRename: async () => {
          await held.assertHeld();
          if (signatureOf(await lstat(path, { bigint: true })) !== file.signature) {
            throw new ChangedUnderneath();
          }
        }
      });
    }
  } catch (error) {
    await (recorded === null
      ? records.remove(location.key)
      : records.write(location.key, location.recordedPath, recorded));
    throw error;
  }
}
