import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openObjectStore } from '../../../src/companion/bundles/state/object-store';
import { openBundleStore } from '../../../src/companion/upstream/bundle-store';
import { openCommitNotes } from '../../../src/companion/upstream/commit-notes';
import { blobId } from '../../../src/companion/upstream/git-objects';
import { openKnownHeads } from '../../../src/companion/upstream/known-heads';
import type { TreeEntry } from '../../../src/companion/upstream/git-host';

const COMMIT = 'c'.repeat(40);
const TREE = 'd'.repeat(40);
const repository = { host: 'github.com', owner: 'acme', repo: 'skills' };

describe('what the upstream side keeps on disk', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'upstream-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  describe('known heads', () => {
    it('are found by every spelling of the repository and by another companion', async () => {
      await openKnownHeads(directory).set(repository, null, COMMIT);
      const other = openKnownHeads(directory);
      expect(await other.get({ ...repository, owner: 'ACME' }, null)).toBe(COMMIT);
      expect(await other.get(repository, 'main')).toBeNull();
    });

    it('are all kept when many are set at once', async () => {
      const heads = openKnownHeads(directory);
      const refs = Array.from({ length: 20 }, (_, index) => `branch-${index}`);
      await Promise.all(refs.map(ref => heads.set(repository, ref, COMMIT)));
      const found = await Promise.all(
        refs.map(ref => openKnownHeads(directory).get(repository, ref))
      );
      expect(found).toEqual(refs.map(() => COMMIT));
    });

    it('are forgotten, not fatal, when the file is damaged', async () => {
      await writeFile(join(directory, 'known-heads.json'), '{"format": 1, "heads": {"x": 4');
      const heads = openKnownHeads(directory);
      expect(await heads.get(repository, null)).toBeNull();
      await heads.set(repository, null, COMMIT);
      expect(await heads.get(repository, null)).toBe(COMMIT);
    });

    it('are known until the end where nothing can be written', async () => {
      await writeFile(join(directory, 'a-file'), '');
      const heads = openKnownHeads(join(directory, 'a-file', 'below'));
      await heads.set(repository, null, COMMIT);
      expect(await heads.get(repository, null)).toBe(COMMIT);
    });
  });

  describe('stored bundles', () => {
    it('count only while all of their files are there', async () => {
      const objects = openObjectStore(directory);
      const store = openBundleStore(directory, objects);
      const bytes = Buffer.from('text');
      const file = {
        path: 'SKILL.md',
        sha256: await objects.put(bytes),
        size: bytes.byteLength,
        executable: false,
        blob: blobId(bytes)
      };
      const bundle = { tree: TREE, files: [file], skipped: [] };
      expect(await store.load(TREE)).toBeNull();
      await store.save(bundle);
      expect(await openBundleStore(directory, objects).load(TREE)).toEqual(bundle);
      await rm(objects.path(file.sha256));
      expect(await store.load(TREE)).toBeNull();
    });

    it('are asked for again when their manifest is damaged', async () => {
      const store = openBundleStore(directory, openObjectStore(directory));
      await store.save({ tree: TREE, files: [], skipped: [] });
      await writeFile(join(directory, 'bundles', `${TREE}.json`), '{');
      expect(await store.load(TREE)).toBeNull();
    });
  });

  it('counts as absent where it cannot be read, and is not missed where it cannot be written', async () => {
    for (const name of ['bundles', 'commits', 'known-heads.json']) {
      await writeFile(join(directory, name), 'in the way');
    }
    const store = openBundleStore(directory, openObjectStore(directory));
    await store.save({ tree: TREE, files: [], skipped: [] });
    expect(await store.load(TREE)).toBeNull();
    expect(await openCommitNotes(directory).load(repository, COMMIT)).toBeNull();
    expect(await openKnownHeads(directory).get(repository, null)).toBeNull();
  });

  describe('commit notes', () => {
    const entry = (path: string): TreeEntry => ({
      path,
      type: 'blob',
      mode: '100644',
      sha: TREE,
      size: 1
    });
    const note = { owner: 'acme', repo: 'skills', rootTree: TREE, totalBytes: 4 };

    it('keep what belongs to skills, and every ref that led there', async () => {
      const notes = openCommitNotes(directory);
      const entries = ['README.md', 'a/SKILL.md', 'a/x/y.txt', 'b/z.txt'].map(entry);
      await notes.save(repository, COMMIT, { ...note, refs: [null], entries });
      await notes.save(repository, COMMIT, { ...note, refs: ['main'], entries });
      expect(await notes.load({ ...repository, repo: 'Skills' }, COMMIT)).toMatchObject({
        refs: [null, 'main'],
        rootTree: TREE,
        entries: [entry('a/SKILL.md'), entry('a/x/y.txt')]
      });
      expect(await notes.load(repository, TREE)).toBeNull();
    });

    it('leave out listings too long to be worth keeping', async () => {
      const notes = openCommitNotes(directory);
      const entries = ['SKILL.md', ...Array.from({ length: 20_000 }, (_, i) => `${i}`)].map(entry);
      await notes.save(repository, COMMIT, { ...note, refs: [], entries });
      expect(await readdir(directory)).toEqual([]);
    });
  });

  it('drops the oldest commit notes', async () => {
    const notes = openCommitNotes(directory);
    const note = {
      owner: 'acme',
      repo: 'skills',
      rootTree: TREE,
      totalBytes: null,
      refs: [],
      entries: []
    };
    const commits = Array.from({ length: 105 }, (_, index) => String(index).padStart(40, '0'));
    for (const commit of commits) {
      await notes.save(repository, commit, note);
    }
    expect(await readdir(join(directory, 'commits'))).toHaveLength(100);
    expect(await notes.load(repository, commits.at(-1) ?? '')).not.toBeNull();
  });

  it('is readable by the user alone', async () => {
    await openKnownHeads(join(directory, 'data')).set(repository, null, COMMIT);
    expect((await stat(join(directory, 'data'))).mode & 0o077).toBe(0);
  });
});
