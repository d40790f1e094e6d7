import { createHash } from 'node:crypto';

import type { BundleScan, ScannedFile } from '../../../src/companion/bundles/bundle-scan';
import {
  planInstall,
  type InstallPlan,
  type InstalledState
} from '../../../src/companion/bundles/install-plan';
import type { InstallRequest } from '../../../src/companion/bundles/installation';
import { factsOf } from '../../../src/companion/bundles/markdown-facts';
import type { InstallRecord } from '../../../src/companion/bundles/record';

import { COMMIT, originAt, SKILL } from './home';

type Texts = Readonly<Record<string, string>>;

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const context = {
  markdown: encode(SKILL),
  now: '2026-01-02T03:04:05.000Z',
  platform: 'linux'
} as const;

function scanOf(texts: Texts): BundleScan {
  const files = Object.entries(texts).map(([path, text]): ScannedFile => ({
    path,
    rawSha256: digest(text),
    sha256: digest(text),
    size: text.length,
    mode: 0o644,
    executable: false,
    signature: '',
    racy: false
  }));
  const markdown = texts['SKILL.md'] ?? '';
  return {
    files,
    links: [],
    directories: [],
    special: [],
    unreadable: [],
    markdown: factsOf(encode(markdown), digest(markdown), 'demo'),
    hash: 'sha256:on-disk'
  };
}

const filesOf = (texts: Texts) =>
  Object.entries(texts).map(([path, text]) => ({
    path,
    sha256: digest(text),
    size: text.length,
    executable: false,
    blob: 'blob'
  }));

const requestOf = (texts: Texts, changed: Partial<InstallRequest> = {}): InstallRequest => ({
  skill: { scope: 'user', name: 'demo' },
  bundle: { tree: 'tree', files: filesOf(texts), skipped: [] },
  origin: originAt(COMMIT),
  tracksUpstream: true,
  nameEdit: null,
  mode: 'sync',
  onLocalEdits: 'refuse',
  ...changed
});

const NOTHING: InstalledState = { scan: null, directory: '/nowhere', record: null };

function plan(texts: Texts, state = NOTHING, changed: Partial<InstallRequest> = {}): InstallPlan {
  return planInstall(state, requestOf(texts, changed), context);
}

/** A bundle as it was installed, and then brought to what `onDisk` says. */
function installed(
  texts: Texts,
  onDisk: Texts,
  changed: Partial<InstallRecord> = {}
): InstalledState {
  const { record } = plan(texts, NOTHING, { mode: 'create' });
  return { scan: scanOf(onDisk), directory: '/here', record: { ...record, ...changed } };
}

/** What `work` throws. */
function refusalOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was refused');
}

describe('planInstall', () => {
  it('gives the record the digests of the un-stamped files', () => {
    const { record } = plan({ 'SKILL.md': SKILL, a: 'a' }, NOTHING, { mode: 'create' });
    expect(record).toMatchObject({
      stamped: true,
      adopted: false,
      trackingRef: COMMIT,
      installedAt: context.now,
      syncedAt: null,
      files: [{ sha256: digest(SKILL) }, { sha256: digest('a') }]
    });
  });

  it('does not install noise files of upstream', () => {
    const { entries } = plan({ 'SKILL.md': SKILL, 'x/.DS_Store': 'x', 'a.pyc': 'x' });
    expect(entries.map(entry => entry.path)).toEqual(['SKILL.md']);
  });

  it.each([['../up'], ['/root'], ['a\\b'], ['con'], ['nul\0'], ['a/../b']])(
    'refuses the path %j',
    path => {
      expect(refusalOf(() => plan({ 'SKILL.md': SKILL, [path]: '' }))).toMatchObject({
        code: 'unsafe-archive'
      });
    }
  );

  it('refuses names that collide, and a bundle without SKILL.md', () => {
    expect(refusalOf(() => plan({ 'SKILL.md': SKILL, Readme: '', README: '' }))).toMatchObject({
      code: 'unsafe-archive'
    });
    expect(refusalOf(() => plan({ 'skill.md': SKILL }))).toMatchObject({ code: 'no-skill-found' });
  });

  it('drops what upstream dropped and keeps what is only here', () => {
    const state = installed(
      { 'SKILL.md': SKILL, old: 'old' },
      { 'SKILL.md': SKILL, old: 'old', mine: 'mine' }
    );
    const { entries, changes } = plan({ 'SKILL.md': SKILL, new: 'new' }, state);
    expect(entries.map(entry => entry.path)).toEqual(['mine', 'SKILL.md', 'new']);
    expect(changes).toEqual({ added: ['new'], modified: [], removed: ['old'] });
  });

  it('has no quarrel with a local file that upstream now has with the same bytes', () => {
    const state = installed({ 'SKILL.md': SKILL }, { 'SKILL.md': SKILL, new: 'same' });
    expect(plan({ 'SKILL.md': SKILL, new: 'same' }, state).changes.added).toEqual([]);
  });

  it('names a local file in the way, also in another spelling or as a directory', () => {
    const state = installed(
      { 'SKILL.md': SKILL },
      { 'SKILL.md': SKILL, NOTES: 'mine', 'dir/file': 'mine', same: 'mine' }
    );
    expect(
      refusalOf(() =>
        plan({ 'SKILL.md': SKILL, notes: 'theirs', dir: 'theirs', same: 'theirs' }, state)
      )
    ).toMatchObject({
      code: 'local-edits-conflict',
      extras: { conflicts: ['NOTES', 'dir/file', 'same'] }
    });
  });

  it('replaces files in the way when told to overwrite', () => {
    const state = installed({ 'SKILL.md': SKILL }, { 'SKILL.md': SKILL, NOTES: 'mine' });
    const { entries } = plan({ 'SKILL.md': SKILL, notes: 'theirs' }, state, {
      onLocalEdits: 'overwrite'
    });
    expect(entries.map(entry => entry.path)).toEqual(['SKILL.md', 'notes']);
  });

  it('takes every difference of an adopted bundle for an edit', () => {
    const state = installed(
      { 'SKILL.md': SKILL },
      { 'SKILL.md': SKILL, a: '1', b: 'b' },
      {
        adopted: true,
        files: null
      }
    );
    expect(refusalOf(() => plan({ 'SKILL.md': SKILL, a: '2', c: 'c' }, state))).toMatchObject({
      extras: { conflicts: ['a', 'b', 'c'] }
    });
    const { entries } = plan({ 'SKILL.md': SKILL, a: '2' }, state, { onLocalEdits: 'overwrite' });
    expect(entries.map(entry => entry.path)).toEqual(['b', 'SKILL.md', 'a']);
  });

  it('takes an adopted bundle that is what upstream has for unedited', () => {
    const { record } = plan({ 'SKILL.md': SKILL }, NOTHING, { mode: 'create' });
    const state = installed(
      { 'SKILL.md': SKILL },
      { 'SKILL.md': SKILL },
      {
        adopted: true,
        files: null
      }
    );
    const same = { ...state, scan: { ...scanOf({ 'SKILL.md': SKILL }), hash: record.hash } };
    expect(plan({ 'SKILL.md': SKILL }, same).record).toMatchObject({ adopted: false });
  });

  it('writes another name into the name line and records it', () => {
    const { record } = plan({ 'SKILL.md': SKILL }, NOTHING, { mode: 'create', nameEdit: 'other' });
    expect(record.nameEdit).toBe('other');
    expect(record.files?.[0]?.sha256).toBe(digest(SKILL.replace('demo', 'other')));
  });
});
