import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { scanBundle } from '../../../../src/companion/bundles/listing/bundle-scan';
import { createDiskReader } from '../../../../src/companion/bundles/disk/disk-reader';
import type { InstallPlan } from '../../../../src/companion/bundles/installing/install-plan';
import type { InstallRequest } from '../../../../src/companion/bundles/installing/installation';
import type { InstalledState } from '../../../../src/companion/bundles/installing/installed-state';
import {
  openObjectStore,
  type ObjectStore
} from '../../../../src/companion/bundles/state/object-store';
import { prepareInstall } from '../../../../src/companion/bundles/installing/prepare-install';
import type { InstallRecord } from '../../../../src/companion/bundles/state/record';

import { COMMIT, originAt, SKILL } from '../home';

type Texts = Readonly<Record<string, string>>;

const NOW = '2026-01-02T03:04:05.000Z';
const NOTHING: InstalledState = { scan: null, directory: '/nowhere', record: null };

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('prepareInstall', () => {
  let directory: string;
  let objects: ObjectStore;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'prepare-'));
    objects = openObjectStore(join(directory, 'data'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  async function plan(
    texts: Texts,
    state = NOTHING,
    changed: Partial<InstallRequest> = {}
  ): Promise<InstallPlan> {
    const files = [];
    for (const [path, text] of Object.entries(texts)) {
      const sha256 = await objects.put(encode(text));
      files.push({ path, sha256, size: text.length, executable: false, blob: 'blob' });
    }
    return prepareInstall(
      { objects, clock: { now: () => new Date(NOW) }, platform: 'linux' },
      state,
      {
        skill: { scope: 'user', name: 'demo' },
        bundle: { tree: 'tree', files, skipped: [] },
        origin: originAt(COMMIT),
        tracksUpstream: true,
        nameEdit: null,
        mode: 'sync',
        onLocalEdits: 'merge',
        ...changed
      }
    );
  }

  /** A bundle as it was installed, and then brought to what `onDisk` says. */
  async function installed(
    texts: Texts,
    onDisk: Texts,
    changed: Partial<InstallRecord> = {}
  ): Promise<InstalledState> {
    const { record } = await plan(texts, NOTHING, { mode: 'create' });
    const demo = join(directory, 'demo');
    for (const [path, text] of Object.entries(onDisk)) {
      await mkdir(dirname(join(demo, path)), { recursive: true });
      await writeFile(join(demo, path), text);
    }
    const scan = await scanBundle(demo, createDiskReader());
    return { scan, directory: demo, record: { ...record, ...changed } };
  }

  it('gives the record the digests of the un-stamped files', async () => {
    const { record } = await plan({ 'SKILL.md': SKILL, a: 'a' }, NOTHING, { mode: 'create' });
    expect(record).toMatchObject({
      stamped: true,
      adopted: false,
      trackingRef: COMMIT,
      installedAt: NOW,
      syncedAt: null,
      files: [{ sha256: digest(SKILL) }, { sha256: digest('a') }]
    });
  });

  it('does not install noise files of upstream', async () => {
    const { entries } = await plan({ 'SKILL.md': SKILL, 'x/.DS_Store': 'x', 'a.pyc': 'x' });
    expect(entries.map(entry => entry.path)).toEqual(['SKILL.md']);
  });

  it.each([['../up'], ['/root'], ['a\\b'], ['con'], ['nul\0'], ['a/../b']])(
    'refuses the path %j',
    async path => {
      await expect(plan({ 'SKILL.md': SKILL, [path]: '' })).rejects.toMatchObject({
        code: 'unsafe-archive'
      });
    }
  );

  it('refuses names that collide, and a bundle without SKILL.md', async () => {
    await expect(plan({ 'SKILL.md': SKILL, Readme: '', README: '' })).rejects.toMatchObject({
      code: 'unsafe-archive'
    });
    await expect(plan({ 'skill.md': SKILL })).rejects.toMatchObject({ code: 'no-skill-found' });
  });

  it('drops what upstream dropped and keeps what is only here', async () => {
    const state = await installed(
      { 'SKILL.md': SKILL, old: 'old' },
      { 'SKILL.md': SKILL, old: 'old', mine: 'mine' }
    );
    const { entries, changes } = await plan({ 'SKILL.md': SKILL, new: 'new' }, state);
    expect(entries.map(entry => entry.path)).toEqual(['SKILL.md', 'mine', 'new']);
    expect(changes).toEqual({ added: ['new'], modified: [], removed: ['old'] });
  });

  it('has no quarrel with a local file that upstream now has with the same bytes', async () => {
    const state = await installed({ 'SKILL.md': SKILL }, { 'SKILL.md': SKILL, new: 'same' });
    expect((await plan({ 'SKILL.md': SKILL, new: 'same' }, state)).changes.added).toEqual([]);
  });

  it('names a local file in the way, also in another spelling or as a directory', async () => {
    const state = await installed(
      { 'SKILL.md': SKILL },
      { 'SKILL.md': SKILL, NOTES: 'mine', 'dir/file': 'mine', same: 'mine' }
    );
    await expect(
      plan({ 'SKILL.md': SKILL, notes: 'theirs', dir: 'theirs', same: 'theirs' }, state)
    ).rejects.toMatchObject({
      code: 'local-edits-conflict',
      extras: { conflicts: ['NOTES', 'dir/file', 'same'] }
    });
  });

  it('replaces files in the way when told to overwrite', async () => {
    const state = await installed({ 'SKILL.md': SKILL }, { 'SKILL.md': SKILL, NOTES: 'mine' });
    const { entries } = await plan({ 'SKILL.md': SKILL, notes: 'theirs' }, state, {
      onLocalEdits: 'overwrite'
    });
    expect(entries.map(entry => entry.path)).toEqual(['SKILL.md', 'notes']);
  });

  it('leaves away what upstream has where the local file in its way is kept', async () => {
    const state = await installed({ 'SKILL.md': SKILL }, { 'SKILL.md': SKILL, NOTES: 'mine' });
    const { entries, record } = await plan({ 'SKILL.md': SKILL, notes: 'theirs' }, state, {
      resolutions: [{ path: 'NOTES', take: 'mine' }]
    });
    expect(entries.map(entry => entry.path)).toEqual(['NOTES', 'SKILL.md']);
    expect(record.files?.map(file => file.path)).toEqual(['SKILL.md', 'notes']);
  });

  it('keeps everything when told to, and takes upstream for the base', async () => {
    const state = await installed({ 'SKILL.md': SKILL, a: '1' }, { 'SKILL.md': SKILL, a: '2' });
    const { entries, changes, record } = await plan(
      { 'SKILL.md': `${SKILL}More\n`, a: '3', b: '3' },
      state,
      { onLocalEdits: 'keep' }
    );
    expect(entries.map(entry => entry.path)).toEqual(['SKILL.md', 'a']);
    expect(changes).toEqual({ added: [], modified: [], removed: [] });
    expect(record.files?.map(file => file.sha256)).toContain(digest('3'));
  });

  it('brings back a SKILL.md that is missing', async () => {
    const state = await installed({ 'SKILL.md': SKILL, a: '1' }, { a: '1' });
    expect((await plan({ 'SKILL.md': SKILL, a: '1' }, state)).changes.added).toEqual(['SKILL.md']);
  });

  it('takes every difference of an adopted bundle for an edit', async () => {
    const state = await installed(
      { 'SKILL.md': SKILL },
      { 'SKILL.md': SKILL, a: '1', b: 'b' },
      { adopted: true, files: null }
    );
    await expect(plan({ 'SKILL.md': SKILL, a: '2', c: 'c' }, state)).rejects.toMatchObject({
      extras: { conflicts: ['a', 'b', 'c'] }
    });
    const { entries } = await plan({ 'SKILL.md': SKILL, a: '2' }, state, {
      onLocalEdits: 'overwrite'
    });
    expect(entries.map(entry => entry.path)).toEqual(['SKILL.md', 'a', 'b']);
  });

  it('merges an adopted bundle with the base that was found for it', async () => {
    const state = await installed(
      { 'SKILL.md': SKILL },
      { 'SKILL.md': SKILL, a: '1', old: 'old' },
      { adopted: true, files: null }
    );
    const file = async (path: string, text: string) => ({
      path,
      sha256: await objects.put(encode(text)),
      size: text.length,
      executable: false,
      blob: 'blob'
    });
    const base = {
      tree: 'base',
      skipped: [],
      files: [await file('SKILL.md', SKILL), await file('a', '0'), await file('old', 'old')]
    };
    const { entries, record } = await plan({ 'SKILL.md': SKILL, a: '0' }, state, {
      base: { bundle: base, trackingRef: COMMIT }
    });
    expect(entries.map(entry => entry.path)).toEqual(['SKILL.md', 'a']);
    expect(record.adopted).toBe(false);
  });

  it('takes an adopted bundle that is what upstream has for unedited', async () => {
    const state = await installed(
      { 'SKILL.md': SKILL },
      { 'SKILL.md': SKILL },
      { adopted: true, files: null }
    );
    expect((await plan({ 'SKILL.md': SKILL }, state)).record).toMatchObject({ adopted: false });
  });

  it('writes another name into the name line, records it, and keeps those bytes as a base', async () => {
    const { record } = await plan({ 'SKILL.md': SKILL }, NOTHING, {
      mode: 'create',
      nameEdit: 'other'
    });
    expect(record.nameEdit).toBe('other');
    const renamed = SKILL.replace('demo', 'other');
    expect(record.files?.[0]?.sha256).toBe(digest(renamed));
    expect(await objects.read(digest(renamed))).toEqual(Buffer.from(renamed));
  });

  it('refuses what was planned for other local files', async () => {
    const state = await installed({ 'SKILL.md': SKILL }, { 'SKILL.md': SKILL, a: '1' });
    await expect(
      plan({ 'SKILL.md': SKILL }, state, { expectedHash: 'sha256:other' })
    ).rejects.toMatchObject({ code: 'changed-meanwhile', status: 412 });
  });
});
