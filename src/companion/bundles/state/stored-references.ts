import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { unlessMissing } from '../disk/disk-problem';
import type { InstallRecord } from './record';
import { RecordFile } from './record-schema';
import { SNAPSHOT_FORMAT, SnapshotFile } from '../history/snapshot-schema';
import { readStateFile, type StateFile } from './state-file';

/** More changes in a row than a sweep waits for; it is tried again the next day. */
const ATTEMPTS = 5;

/** A file that cannot be understood may refer to anything. */
type References = ReadonlySet<string> | 'gone' | 'broken' | 'newer';

/** What keeps everything that is stored from being known: its path in the data directory, and why. */
interface Obstacle {
  readonly file: string;
  readonly state: 'broken' | 'newer';
}

function referencesIn<T>(file: StateFile<T>, of: (value: T) => Iterable<string>): References {
  switch (file.state) {
    case 'missing':
      return 'gone';
    case 'broken':
    case 'newer':
      return file.state;
    case 'read':
      return new Set(of(file.value));
  }
}

const ofRecord = (record: Pick<InstallRecord, 'files'> | null): string[] =>
  record?.files?.map(file => file.sha256) ?? [];

const ofSnapshot = ({ entries, record }: SnapshotFile): string[] => [
  ...(entries ?? []).flatMap(entry => (entry.kind === 'file' ? [entry.sha256] : [])),
  ...ofRecord(record)
];

const readRecord = async (path: string): Promise<References> =>
  referencesIn(await readStateFile(path, RecordFile), ({ record }) => ofRecord(record));

const readSnapshot = async (path: string): Promise<References> =>
  referencesIn(await readStateFile(path, SnapshotFile, SNAPSHOT_FORMAT), ofSnapshot);

/**
 * Digests of everything that a record (as the base of its merges) or a snapshot refers to; null when
 * one of them cannot be understood or they do not stop changing.
 *
 * A reference may pass from a record to a snapshot, or with a rename from record to record, while they
 * are read. So it is read until the same files stood there before and after.
 *
 * @param onObstacle told of the file that cannot be understood
 */
export async function storedReferences(
  dataDir: string,
  onObstacle: (obstacle: Obstacle) => void = () => undefined
): Promise<ReadonlySet<string> | null> {
  const found = new Set<string>();
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await stateFiles(dataDir);
    let isStill = true;
    for (const path of before) {
      const isRecord = path.startsWith(join(dataDir, 'records'));
      const references = await (isRecord ? readRecord(path) : readSnapshot(path));
      if (references === 'broken' || references === 'newer') {
        onObstacle({ file: relative(dataDir, path), state: references });
        return null;
      }
      if (references === 'gone') {
        isStill = false;
      } else {
        references.forEach(sha256 => found.add(sha256));
      }
    }
    if (isStill && (await stateFiles(dataDir)).join('\n') === before.join('\n')) {
      return found;
    }
  }
  return null;
}

/** Records first: what a record gives up, a snapshot refers to before. */
async function stateFiles(dataDir: string): Promise<string[]> {
  const paths: string[] = [];
  for (const directory of ['records', 'snapshots']) {
    const names = (await unlessMissing(readdir(join(dataDir, directory)))) ?? [];
    paths.push(
      ...names
        .filter(name => name.endsWith('.json'))
        .sort()
        .map(name => join(dataDir, directory, name))
    );
  }
  return paths;
}
