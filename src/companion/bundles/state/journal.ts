import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { Type, type Static } from 'typebox';

import { Scope } from '../../../contracts';
import { ProblemError } from '../../../http/problem';

import { unlessMissing } from '../disk/disk-problem';
import { syncDirectory, temporaryName, writeDurably } from '../disk/durable-file';
import { FORMAT, StoredRecord } from './record-schema';
import type { StateDirectory } from './state-directory';
import { readStateFile, toJson } from './state-file';

const JournalFile = Type.Object({
  format: Type.Literal(FORMAT),
  key: Type.String(),
  scope: Scope,
  name: Type.String(),
  /** Skills root, relative to the state directory: both may be moved together. */
  root: Type.String(),
  /** Directory in `staging/` that holds `new` and `old`. */
  staging: Type.String({ pattern: '^[0-9a-z][0-9a-z-]*\\.[0-9]+$' }),
  /** The target is among the disabled bundles. */
  off: Type.Optional(Type.Literal(true)),
  /** The name that the bundle had until now, which goes once the new one stands, and its tree's digest. */
  from: Type.Optional(Type.Object({ name: Type.String(), digest: Type.String() })),
  /** Whether something stands at the target, or under the old name, that will be moved aside. */
  hasOld: Type.Boolean(),
  /** Digest of the tree that moves in; null when the bundle is removed; '' for a link. */
  newDigest: Type.Union([Type.String(), Type.Null()]),
  /** Real path that the record is of; null for the target itself, which may be moved with the root. */
  recordPath: Type.Union([Type.String(), Type.Null()]),
  /** To keep once the new tree is in place; null: to remove. */
  record: Type.Union([StoredRecord, Type.Null()]),
  /** Proof that record and old name are ours (see `RecordSeal`). */
  seal: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
  snapshot: Type.Union([Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' }), Type.Null()])
});

/** What a replacement is about to do, written down before the first rename. */
export type JournalEntry = Omit<Static<typeof JournalFile>, 'format'>;

export interface Journal {
  /** Durable when it resolves. */
  write(entry: JournalEntry): Promise<void>;
  /** @throws ProblemError `storage-read-only` for an entry of a newer version of the program */
  read(key: string): Promise<JournalEntry | null>;
  remove(key: string): Promise<void>;
  /** Keys of unfinished replacements. */
  keys(): Promise<string[]>;
}

export function journalIn(state: StateDirectory): Journal {
  const pathOf = (key: string): string => join(state.journal, `${key}.json`);
  return {
    async write(entry) {
      const file = { format: FORMAT, ...entry };
      await writeDurably(pathOf(entry.key), toJson(file), { temporary: state.staging });
    },
    async read(key) {
      const file = await readStateFile(pathOf(key), JournalFile);
      switch (file.state) {
        case 'read':
          return file.value;
        case 'missing':
          return null;
        case 'broken':
          // Never written so by us: entries appear whole. Kept for whoever wants to know.
          await rename(pathOf(key), join(state.journal, `${key}.${temporaryName()}.broken`));
          return null;
        case 'newer':
          throw new ProblemError(
            'storage-read-only',
            'A newer version of this program was interrupted at this skill. Nothing was changed; start that version once.'
          );
      }
    },
    async remove(key) {
      await rm(pathOf(key), { force: true });
      await syncDirectory(state.journal);
    },
    async keys() {
      const names = (await unlessMissing(readdir(state.journal))) ?? [];
      return names.filter(name => name.endsWith('.json')).map(name => name.slice(0, -5));
    }
  };
}
