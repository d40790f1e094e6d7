import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  openObjectStore,
  type ObjectStore
} from '../../../src/companion/bundles/state/object-store';
import type { WantedFile } from '../../../src/companion/upstream/archive-reader';
import { openBlobIndex } from '../../../src/companion/upstream/blob-index';
import {
  fetchFiles,
  type FileFetchDeps,
  type Place
} from '../../../src/companion/upstream/fetch-files';
import { RawUnavailableError } from '../../../src/companion/upstream/git-host';
import { blobId } from '../../../src/companion/upstream/git-objects';
import { rawRests } from '../../../src/companion/upstream/raw-rests';
import { DEFAULT_LIMITS } from '../../../src/domain/limits';
import { MemoryGitHost } from './support/memory-git-host';
import { problemOf } from './support/world';

const REPOSITORY = { host: 'github.com', owner: 'acme', repo: 'skills' };
const { signal } = new AbortController();

describe('fetchFiles', () => {
  let directory: string;
  let objects: ObjectStore;
  let host: MemoryGitHost;
  let now: Date;
  let deps: FileFetchDeps;
  let place: Place;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'fetch-files-'));
    now = new Date('2026-01-01T00:00:00Z');
    const clock = { now: () => now };
    objects = openObjectStore(directory);
    const blobs = openBlobIndex(directory, objects);
    deps = { objects, blobs, rests: rawRests(clock), limits: DEFAULT_LIMITS, clock, directory };
    host = new MemoryGitHost();
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  /** Commits numbered files, of which few are asked for. */
  const commitFiles = (count: number, treeBytes: number | null = 1_000_000): WantedFile[] => {
    const texts = Array.from({ length: count }, (_value, index): [string, string] => [
      `skills/${index}/SKILL.md`,
      `text ${index}`
    ]);
    const commit = host.create('acme/skills').commit(Object.fromEntries(texts));
    place = { host, repository: REPOSITORY, commit, treeBytes };
    return texts.map(([path, text]) => {
      const bytes = Buffer.from(text);
      return { path, blob: blobId(bytes), size: bytes.byteLength };
    });
  };
  const textOf = async (file: WantedFile, fetched: ReadonlyMap<string, string>): Promise<string> =>
    Buffer.from(await objects.read(fetched.get(file.blob) ?? '')).toString();
  const methods = (): string[] =>
    host.calls.splice(0).map(call => call.slice(0, call.indexOf(' ')));

  it('asks for up to 20 files one by one', async () => {
    const files = commitFiles(20);
    const fetched = await fetchFiles(deps, place, files, signal);
    expect(await Promise.all(files.map(file => textOf(file, fetched)))).toEqual(
      files.map((_file, index) => `text ${index}`)
    );
    expect(methods()).toEqual(Array(20).fill('raw'));
  });

  it('asks for more than 20 files in one archive', async () => {
    const files = commitFiles(21);
    const fetched = await fetchFiles(deps, place, files, signal);
    expect(fetched.size).toBe(21);
    expect(methods()).toEqual(['archive']);
  });

  it('asks for up to 64 files one by one where they are a small part of a large repository', async () => {
    const files = commitFiles(65, 30_000_000);
    await fetchFiles(deps, place, files.slice(0, 64), signal);
    expect(methods()).toEqual(Array(64).fill('raw'));
    await rm(join(directory, 'blobs'), { recursive: true });
    await fetchFiles(deps, place, files, signal);
    expect(methods()).toEqual(['archive']);
  });

  it('takes the archive where single files would be no smaller', async () => {
    const files = commitFiles(3, 3 * 6);
    await fetchFiles(deps, place, files, signal);
    expect(methods()).toEqual(['archive']);
  });

  it('asks one by one in a repository that is too large to be listed', async () => {
    const files = commitFiles(3, null);
    await fetchFiles(deps, place, files, signal);
    expect(methods()).toEqual(['raw', 'raw', 'raw']);
  });

  it('asks once for files of equal content, and never for what is at hand', async () => {
    const [first, second] = commitFiles(2);
    if (first === undefined || second === undefined) {
      throw new Error('two files were asked for');
    }
    const copy = { ...first, path: 'skills/copy/SKILL.md' };
    await fetchFiles(deps, place, [first, copy], signal);
    expect(methods()).toEqual(['raw']);
    await fetchFiles(deps, place, [first, second], signal);
    expect(host.calls.splice(0)).toEqual([`raw ${second.path}`]);
  });

  it('keeps what passes by in an archive that is read anyway', async () => {
    const files = commitFiles(30);
    await fetchFiles(deps, place, files.slice(9), signal, { passingBy: files.slice(0, 9) });
    expect(methods()).toEqual(['archive']);
    expect((await fetchFiles(deps, place, files.slice(0, 9), signal)).size).toBe(9);
    expect(methods()).toEqual([]);
  });

  it('fetches again what was lost, damaged or wrongly noted', async () => {
    const files = commitFiles(3);
    const fetched = await fetchFiles(deps, place, files, signal);
    const [lost = '', damaged = '', other = ''] = files.map(({ blob }) => fetched.get(blob));
    await rm(objects.path(lost));
    await writeFile(objects.path(damaged), 'damage');
    const { blob = '' } = files[2] ?? {};
    await writeFile(join(directory, 'blobs', blob), damaged);
    methods();
    const again = await fetchFiles(deps, place, files, signal);
    expect(methods()).toEqual(['raw', 'raw', 'raw']);
    expect([...again.values()].toSorted()).toEqual([lost, damaged, other].toSorted());
    expect(await readFile(objects.path(damaged), 'utf8')).toBe('text 1');
  });

  describe('when the raw host refuses', () => {
    const refuse = (status: number | null, retryAfter: string | null = null): void => {
      host.raw = () => Promise.reject(new RawUnavailableError(status, retryAfter));
    };

    it.each([401, 403, 404, 429, 500, null])(
      'falls back once to the archive (status %s) and lets it rest for half an hour',
      async status => {
        const files = commitFiles(6);
        const raw = host.raw.bind(host);
        refuse(status);
        await fetchFiles(deps, place, files.slice(0, 2), signal);
        expect(methods()).toEqual(['archive']);
        host.raw = raw;
        now = new Date('2026-01-01T00:29:59Z');
        await fetchFiles(deps, place, files.slice(2, 4), signal);
        expect(methods()).toEqual(['archive']);
        now = new Date('2026-01-01T00:30:00Z');
        await fetchFiles(deps, place, files.slice(4), signal);
        expect(methods()).toEqual(['raw', 'raw']);
      }
    );

    it('lets it rest for as long as it says', async () => {
      const files = commitFiles(4);
      const raw = host.raw.bind(host);
      refuse(429, '60');
      await fetchFiles(deps, place, files.slice(0, 2), signal);
      host.raw = raw;
      now = new Date('2026-01-01T00:01:00Z');
      methods();
      await fetchFiles(deps, place, files.slice(2), signal);
      expect(methods()).toEqual(['raw', 'raw']);
    });

    it('lets only the repository rest of which it does not know a file', () => {
      const other = { ...REPOSITORY, repo: 'other' };
      deps.rests.rest(host.rawUrl, REPOSITORY, new RawUnavailableError(404, null));
      expect(deps.rests.isResting(host.rawUrl, REPOSITORY)).toBe(true);
      expect(deps.rests.isResting(host.rawUrl, other)).toBe(false);
      deps.rests.rest(host.rawUrl, REPOSITORY, new RawUnavailableError(429, null));
      expect(deps.rests.isResting(host.rawUrl, other)).toBe(true);
    });

    it('asks for a single file by its id, which costs no more than the archive', async () => {
      const files = commitFiles(1);
      refuse(404);
      await fetchFiles(deps, place, files, signal);
      expect(methods()).toEqual(['blob']);
    });

    it('takes nothing that is not what the tree says', async () => {
      const files = commitFiles(2);
      host.raw = () => Promise.resolve(Buffer.from('<html>'));
      const fetched = await fetchFiles(deps, place, files, signal);
      expect(methods()).toEqual(['archive']);
      expect(await Promise.all(files.map(file => textOf(file, fetched)))).toEqual([
        'text 0',
        'text 1'
      ]);
    });
  });

  it('has no more than 8 raw files under way at once', async () => {
    const files = commitFiles(20);
    const raw = host.raw.bind(host);
    let underWay = 0;
    let most = 0;
    host.raw = async (...call) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise(setImmediate);
      underWay -= 1;
      return await raw(...call);
    };
    await fetchFiles(deps, place, files, signal);
    expect(most).toBe(8);
  });

  it('ends at once when it is aborted, whatever upstream does', async () => {
    const files = commitFiles(2);
    const abort = new AbortController();
    host.raw = (_repository, _commit, _path, _size, given) =>
      new Promise((_resolve, reject) => {
        given?.addEventListener('abort', () => {
          reject(new Error('aborted'));
        });
        abort.abort();
      });
    const problem = await problemOf(fetchFiles(deps, place, files, abort.signal));
    expect(problem.code).toBe('upstream-unreachable');
    expect(deps.rests.isResting(host.rawUrl, REPOSITORY)).toBe(false);
    expect(methods()).toEqual([]);
  });
});
