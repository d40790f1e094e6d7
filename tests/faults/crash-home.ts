import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { SNAPSHOT_FORMAT, SnapshotFile } from '../../src/companion/bundles/history/snapshot-schema';
import { RecordFile } from '../../src/companion/bundles/state/record-schema';
import { readStateFile } from '../../src/companion/bundles/state/state-file';
import { unstampSkill } from '../../src/domain/frontmatter/stamps';
import { contentOf } from '../companion/bundles/home';

import { filesOf, VERSIONS, type Version } from './programs/known-bundles';

/** A home for processes that die in it, and what must hold after each death. */
export interface CrashHome {
  readonly directory: string;
  /** Path of a program of `programs/`, bundled for plain Node. */
  readonly program: string;
  /** Which version stands there, byte for byte; null when nothing does; fails on anything in between. */
  versionOf(name: string): Promise<Version | null>;
  /** Fails unless our state is sound and nothing is left over. */
  assertTidy(): Promise<void>;
  /** Ids of the snapshots, each checked to have all its bytes. */
  wholeSnapshots(): Promise<Set<string>>;
  dispose(): Promise<void>;
}

const ESBUILD = join(__dirname, '..', '..', 'node_modules', '.bin', 'esbuild');

// Some dependencies are CommonJS and call `require`.
const BANNER =
  "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);";

export async function openCrashHome(programName: string): Promise<CrashHome> {
  const base = await realpath(await mkdtemp(join(tmpdir(), 'crash-')));
  const directory = join(base, 'home');
  const program = join(base, 'program.mjs');
  await promisify(execFile)(ESBUILD, [
    join(__dirname, 'programs', `${programName}.ts`),
    '--bundle',
    '--platform=node',
    '--format=esm',
    '--log-level=warning',
    `--banner:js=${BANNER}`,
    `--outfile=${program}`
  ]);
  const stateDirectory = join(directory, '.claude', '.jupyterlab-skills');
  const dataDir = join(directory, 'data');

  return {
    directory,
    program,
    async versionOf(name) {
      const bundle = join(directory, '.claude', 'skills', name);
      const found = (await readdir(join(bundle, '..'))).includes(name)
        ? await unstampedContentOf(bundle)
        : null;
      if (found === null) {
        return null;
      }
      const version = VERSIONS.find(each => found['SKILL.md']?.includes(`Version ${each}`));
      expect(found).toEqual(expectedContent(version ?? 'one'));
      return version ?? null;
    },
    async assertTidy() {
      expect(await contentOf(stateDirectory)).toEqual({
        '.gitignore': '644 *\n',
        journal: 'directory',
        locks: 'directory',
        'locks/new': 'directory',
        staging: 'directory'
      });
      expect(await readdir(join(dataDir, 'tmp'))).toEqual([]);
      for (const name of await readdir(join(dataDir, 'records'))) {
        const file = await readStateFile(join(dataDir, 'records', name), RecordFile);
        expect(file.state).toBe('read');
      }
    },
    async wholeSnapshots() {
      const directoryOfSnapshots = join(dataDir, 'snapshots');
      const ids = new Set<string>();
      for (const name of await readdir(directoryOfSnapshots)) {
        const file = await readStateFile(
          join(directoryOfSnapshots, name),
          SnapshotFile,
          SNAPSHOT_FORMAT
        );
        if (file.state !== 'read') {
          throw new Error(`Snapshot ${name} is ${file.state}`);
        }
        for (const entry of file.value.entries ?? []) {
          if (entry.kind === 'file') {
            await assertObject(dataDir, entry.sha256);
          }
        }
        ids.add(file.value.id);
      }
      return ids;
    },
    async dispose() {
      await rm(base, { recursive: true });
    }
  };
}

async function assertObject(dataDir: string, sha256: string): Promise<void> {
  const path = join(dataDir, 'objects', sha256.slice(0, 2), sha256.slice(2));
  const digest = createHash('sha256').update(await readFile(path));
  expect(digest.digest('hex')).toBe(sha256);
}

async function unstampedContentOf(bundle: string): Promise<Record<string, string>> {
  const content = await contentOf(bundle);
  const markdown = unstampSkill(await readFile(join(bundle, 'SKILL.md')));
  expect(markdown.stamps).toMatchObject({ tracksUpstream: true });
  return { ...content, 'SKILL.md': `644 ${Buffer.from(markdown.bytes).toString('latin1')}` };
}

function expectedContent(version: Version): Record<string, string> {
  const expected: Record<string, string> = { data: 'directory', scripts: 'directory' };
  for (const [path, { bytes, executable }] of Object.entries(filesOf(version))) {
    expected[path] = `${executable ? '755' : '644'} ${bytes.toString('latin1')}`;
  }
  return expected;
}
