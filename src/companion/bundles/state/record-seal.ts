import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { unlessMissing } from '../disk/disk-problem';
import { writeDurably } from '../disk/durable-file';
import { withLock } from '../locks/locks';
import type { InstallRecord } from './record';

/**
 * Tells records that this user's companion wrote into a journal from any others: a cloned project may
 * bring a journal of its author's making, and a record decides what is synced without asking.
 */
export interface RecordSeal {
  /** @param staging of the journal entry: a seal is good for that one only */
  make(staging: string, record: InstallRecord | null): Promise<string>;
  fits(seal: string | undefined, staging: string, record: InstallRecord | null): Promise<boolean>;
}

/** What the seal of a journal entry is bound to: with a new name also the old one, which is to go. */
export const sealedId = (staging: string, renamedFrom: string | undefined): string =>
  renamedFrom === undefined ? staging : `${staging}\0${renamedFrom}`;

const KEY_BYTES = 32;

/** @param dataDir the key is `journal-key` in it, made at the first `make` */
export function openRecordSeal(dataDir: string): RecordSeal {
  const path = join(dataDir, 'journal-key');

  async function readKey(): Promise<Uint8Array | null> {
    const key = await unlessMissing(readFile(path));
    return key?.length === KEY_BYTES ? key : null;
  }

  async function ownKey(): Promise<Uint8Array> {
    const known = await readKey();
    if (known !== null) {
      return known;
    }
    return withLock(join(dataDir, 'locks', 'journal-key'), 'make the journal key', async () => {
      // Another companion may have been quicker: records that it sealed must stay good.
      const meanwhile = await readKey();
      if (meanwhile !== null) {
        return meanwhile;
      }
      const key = randomBytes(KEY_BYTES);
      await writeDurably(path, key, { temporary: join(dataDir, 'tmp') });
      return key;
    });
  }

  const sealed = (key: Uint8Array, staging: string, record: InstallRecord | null): Buffer =>
    createHmac('sha256', key)
      .update(`${staging}\n${JSON.stringify(record)}`)
      .digest();

  return {
    async make(staging, record) {
      return sealed(await ownKey(), staging, record).toString('hex');
    },
    async fits(seal, staging, record) {
      const key = await readKey();
      const given = Buffer.from(seal ?? '', 'hex');
      const right = key === null ? null : sealed(key, staging, record);
      return right?.length === given.length && timingSafeEqual(right, given);
    }
  };
}
