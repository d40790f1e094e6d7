import { lstat } from 'node:fs/promises';
import { join } from 'node:path';

import { stampSkill, unstampSkill, withoutStampLines } from '../../../domain/frontmatter/stamps';
import { ProblemError } from '../../../http/problem';

import type { Exclusive } from '../bundle-operations';
import {
  SKILL_MARKDOWN,
  signatureOf,
  type BundleScan,
  type ScannedFile
} from '../listing/bundle-scan';
import { ChangedUnderneath, unlessGone } from '../replacing/changed-underneath';
import { writeDurably } from '../disk/durable-file';
import {
  assertWithinLimits,
  besides,
  edited,
  readEditable,
  withSnapshot,
  type EditOptions
} from './editable-bundle';
import { assertMatch, readFresh, type FreshBundle } from '../listing/fresh-bundle';
import { readInside } from '../disk/inside-file';
import { stampsOf } from '../installing/install-plan';
import { sha256 } from '../listing/markdown-facts';
import type { InstallRecord } from '../state/record';
import type { Storage } from '../storage';

/** A SKILL.md as it is to be, with what is then known of the bundle. */
export interface WantedMarkdown {
  readonly bytes: Uint8Array;
  readonly record: InstallRecord | null;
}

const sameStamps = (bytes: Uint8Array, record: InstallRecord): boolean => {
  const { stamps } = unstampSkill(bytes);
  const wanted = stampsOf(record);
  return (
    stamps !== null &&
    stamps.source === wanted.source &&
    stamps.tracksUpstream === wanted.tracksUpstream &&
    stamps.trackingRef === wanted.trackingRef &&
    stamps.managedSource === undefined &&
    stamps.managedRef === undefined
  );
};

/**
 * Whether stamps are back that a text could not hold for a while, as when an edit is taken back that
 * broke the frontmatter. No commit holds its own id; without one, the file is as it was installed.
 */
const areOurs = (
  edited: Uint8Array,
  { tracksUpstream, trackingRef, files }: InstallRecord
): boolean =>
  (tracksUpstream && trackingRef !== '') ||
  files?.find(({ path }) => path === SKILL_MARKDOWN)?.sha256 === sha256(unstampSkill(edited).bytes);

/** Also where lines were added below the stamps, which then stand above the closing fence no more. */
function unstampedText(edited: Uint8Array, record: InstallRecord): Uint8Array {
  const { bytes, stamps } = unstampSkill(edited);
  // Also of stamps that are about to change, as when the tracking is switched.
  if (record.stamped && stamps !== null && stamps.source === stampsOf(record).source) {
    return bytes;
  }
  const areKnown = record.stamped || (record.tracksUpstream && record.trackingRef !== '');
  const lines = areKnown ? withoutStampLines(edited, stampsOf(record)) : null;
  return lines ?? (record.stamped ? bytes : edited);
}

/**
 * Brings the stamps into an edited SKILL.md that may have lost, changed or kept them. Where they
 * cannot be written, as into YAML that is broken while it is typed, the record alone knows.
 */
export function withStamps(edited: Uint8Array, record: InstallRecord | null): WantedMarkdown {
  if (record === null) {
    return { bytes: edited, record };
  }
  if (sameStamps(edited, record) && (record.stamped || areOurs(edited, record))) {
    return { bytes: edited, record: record.stamped ? record : { ...record, stamped: true } };
  }
  const { bytes, stamped } = stampSkill(unstampedText(edited, record), stampsOf(record));
  return { bytes, record: { ...record, stamped } };
}

interface PresentMarkdown {
  readonly file: ScannedFile;
  readonly bytes: Uint8Array;
}

async function readMarkdown({ location }: Exclusive, scan: BundleScan): Promise<PresentMarkdown> {
  const file = scan.files.find(({ path }) => path === SKILL_MARKDOWN);
  if (file === undefined) {
    throw new ProblemError(
      'linked',
      'SKILL.md is a link, and links are never written through. Nothing was changed.'
    );
  }
  const bytes = await readInside(location.directory, SKILL_MARKDOWN).catch(unlessGone);
  if (file.rawSha256 !== sha256(bytes)) {
    throw new ChangedUnderneath();
  }
  return { file, bytes };
}

/**
 * The record is written first: should the file not follow, the stamps that are in it still hold, and
 * the record is put back.
 */
async function put(
  storage: Storage,
  exclusive: Exclusive,
  { recorded, record: before }: FreshBundle,
  { file, bytes: present }: PresentMarkdown,
  { bytes, record }: WantedMarkdown
): Promise<void> {
  const { records } = storage;
  const { location, held } = exclusive;
  const notes =
    record !== null &&
    (record.stamped !== before?.stamped || record.tracksUpstream !== before.tracksUpstream);
  await held.assertHeld();
  if (notes) {
    await records.write(location.key, location.recordedPath, record);
  }
  const path = join(location.directory, SKILL_MARKDOWN);
  try {
    if (sha256(bytes) !== sha256(present)) {
      await writeDurably(path, bytes, {
        mode: file.mode,
        ...besides(exclusive),
        beforeRename: async () => {
          storage.onStep('staged', location.skill);
          await held.assertHeld();
          if (signatureOf(await lstat(path, { bigint: true })) !== file.signature) {
            throw new ChangedUnderneath();
          }
        }
      });
      storage.onStep('moved-in', location.skill);
    }
  } catch (error) {
    if (notes) {
      await (recorded === null
        ? records.remove(location.key)
        : records.write(location.key, location.recordedPath, recorded));
    }
    throw error;
  }
}

/** What is to become of a SKILL.md. */
export interface MarkdownEdit {
  /** Gives the new file for the one on disk, which is un-stamped where we stamped it; null keeps it. */
  readonly change: ((unstamped: Uint8Array) => Uint8Array) | null;
  /** Whether it tracks upstream; null keeps that. */
  readonly tracks: boolean | null;
}

/** @throws ProblemError `no-source`, `managed-and-tracking` */
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
 * Edits SKILL.md in place and sees to the stamps. A snapshot is kept first, but for a change of the
 * tracking alone: that is one click back, and the only bytes that change are the stamp lines.
 *
 * @returns id of the snapshot; null when none was needed
 */
export async function editMarkdown(
  storage: Storage,
  exclusive: Exclusive,
  { change, tracks }: MarkdownEdit,
  { ifMatch, operation }: EditOptions,
  previous: BundleScan | null
): Promise<string | null> {
  const fresh =
    change === null
      ? await readFresh(storage, exclusive.location, previous)
      : await readEditable(storage, exclusive, previous);
  const { scan, record: before } = fresh;
  assertMatch(scan, ifMatch);
  const record = tracks === null ? before : { ...trackable(before), tracksUpstream: tracks };
  if (change === null && record?.tracksUpstream === before?.tracksUpstream) {
    return null;
  }
  const present = await readMarkdown(exclusive, scan);
  const unstamped = before?.stamped === true ? unstampSkill(present.bytes).bytes : present.bytes;
  const wanted = withStamps(change === null ? present.bytes : change(unstamped), record);
  const differs = change !== null && sha256(wanted.bytes) !== present.file.rawSha256;
  if (!differs) {
    await put(storage, exclusive, fresh, present, wanted);
    return null;
  }
  const sizeNow = { path: SKILL_MARKDOWN, size: wanted.bytes.length };
  const sizes = scan.files.map(file => (file === present.file ? sizeNow : file));
  assertWithinLimits(scan.files, sizes);
  return withSnapshot(storage, exclusive, fresh, edited({ operation }), () =>
    put(storage, exclusive, fresh, present, wanted)
  );
}
