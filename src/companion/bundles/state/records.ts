import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { ProblemError } from '../../../http/problem';

import { signatureOf } from '../listing/bundle-scan';
import { isMissing } from '../disk/disk-problem';
import type { DiskReader } from '../disk/disk-reader';
import { syncDirectory, temporaryName, writeDurably } from '../disk/durable-file';
import { makeDirectory } from '../disk/make-directory';
import type { InstallRecord } from './record';
import { FORMAT, RecordFile } from './record-schema';
import { parseStateFile, readStateFile, toJson } from './state-file';

/** The install records of this user, one file a bundle. */
export interface Records {
  /** null when there is none, it was lost, or a newer version wrote it. */
  read(key: string): Promise<InstallRecord | null>;
  /** Refuses with `storage-read-only` when a newer version wrote what would be replaced. */
  write(key: string, realPath: string, record: InstallRecord): Promise<void>;
  remove(key: string): Promise<void>;
  /** @throws ProblemError `storage-read-only` when a newer version of the program wrote this record */
  assertWritable(key: string): Promise<void>;
  /** Of all bundles that have a record, whatever its state. */
  keys(): Promise<ReadonlySet<string>>;
  readonly directory: string;
}

interface Cached {
  readonly signature: string;
  readonly record: InstallRecord | null;
}

/** @param dataDir the records are `records/KEY.json` in it */
export function openRecords(dataDir: string, disk: DiskReader): Records {
  const directory = join(dataDir, 'records');
  const temporary = join(dataDir, 'tmp');
  const cache = new Map<string, Cached>();
  const pathOf = (key: string): string => join(directory, `${key}.json`);

  async function keepAside(key: string): Promise<void> {
    const aside = join(dataDir, 'broken');
    await makeDirectory(aside, 0o700);
    await rename(pathOf(key), join(aside, `${key}.${temporaryName()}.json`));
  }

  /** What may be replaced; a broken file is moved out of the way. */
  async function makeWay(key: string): Promise<void> {
    const file = await readStateFile(pathOf(key), RecordFile);
    if (file.state === 'newer') {
      throw new ProblemError(
        'storage-read-only',
        'A newer version of this program keeps the record of this skill. Nothing was changed; update this one.'
      );
    }
    if (file.state === 'broken') {
      await keepAside(key);
    }
  }

  return {
    directory,
    async read(key) {
      try {
        const signature = signatureOf(await disk.lstat(pathOf(key)));
        const cached = cache.get(key);
        if (cached?.signature === signature) {
          return cached.record;
        }
        const { stat, bytes } = await disk.read(pathOf(key));
        const file = parseStateFile(new TextDecoder().decode(bytes ?? undefined), RecordFile);
        const record = file.state === 'read' ? file.value.record : null;
        cache.set(key, { signature: signatureOf(stat), record });
        return record;
      } catch (error) {
        if (isMissing(error)) {
          cache.delete(key);
          return null;
        }
        throw error;
      }
    },
    async keys() {
      try {
        const entries = await disk.list(directory);
        return new Set(entries.map(entry => entry.name.replace(/\.json$/, '')));
      } catch (error) {
        if (isMissing(error)) {
          return new Set();
        }
        throw error;
      }
    },
    async assertWritable(key) {
      if ((await readStateFile(pathOf(key), RecordFile)).state === 'newer') {
        await makeWay(key);
      }
    },
    async write(key, realPath, record) {
      await makeWay(key);
      const file = { format: FORMAT, path: realPath, record };
      await writeDurably(pathOf(key), toJson(file), { temporary });
    },
    async remove(key) {
      await makeWay(key);
      await rm(pathOf(key), { force: true });
      try {
        await syncDirectory(directory);
      } catch (error) {
        // No record was ever written here.
        if (!isMissing(error)) {
          throw error;
        }
      }
    }
  };
}
