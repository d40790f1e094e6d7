import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import {
  SNAPSHOT_FORMAT,
  SnapshotFile
} from '../../../src/companion/bundles/history/snapshot-schema';
import { readStateFile } from '../../../src/companion/bundles/state/state-file';

import { keyOf } from './bundles-on-disk';

/** One snapshot, with the lines that `diskState` had for what it keeps. */
export interface KeptSnapshot {
  readonly id: string;
  /** Of what it was taken, as `keyOf` names it. */
  readonly key: string;
  readonly lines: readonly string[];
}

/** The snapshots of a home; each is read and checked once, and none of them may vanish. */
export class KeptSnapshots {
  readonly #dataDir: string;
  readonly #known = new Map<string, KeptSnapshot>();
  /** That something was made: nothing stood there, so nothing is kept. */
  readonly #notes = new Set<string>();
  readonly #objects = new Set<string>();

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  get all(): readonly KeptSnapshot[] {
    return [...this.#known.values()];
  }

  /**
   * Those that came since the last look, each with every byte that it promises.
   * @throws Error when one is lost, damaged or incomplete
   */
  async look(): Promise<KeptSnapshot[]> {
    const directory = path.join(this.#dataDir, 'snapshots');
    const present = new Set(await readdir(directory).catch(() => []));
    const lost = [...this.#known.keys()].filter(file => !present.has(file));
    if (lost.length > 0) {
      throw new Error(`Lost snapshots: ${lost.join(', ')}`);
    }
    const added: KeptSnapshot[] = [];
    for (const file of present) {
      if (!this.#known.has(file) && !this.#notes.has(file)) {
        const snapshot = await this.#read(path.join(directory, file));
        if (snapshot === null) {
          this.#notes.add(file);
        } else {
          this.#known.set(file, snapshot);
          added.push(snapshot);
        }
      }
    }
    return added;
  }

  /** Reads every byte that any snapshot promises once more. */
  async verifyAll(): Promise<number> {
    this.#objects.clear();
    for (const file of this.#known.keys()) {
      await this.#read(path.join(this.#dataDir, 'snapshots', file));
    }
    return this.#known.size;
  }

  async #read(file: string): Promise<KeptSnapshot | null> {
    const read = await readStateFile(file, SnapshotFile, SNAPSHOT_FORMAT);
    if (read.state !== 'read') {
      throw new Error(`Snapshot ${file} is ${read.state}`);
    }
    const { id, scope, name, entries } = read.value;
    if (entries === null) {
      return null;
    }
    const lines: string[] = [];
    for (const entry of entries) {
      if (entry.kind === 'file') {
        await this.#verify(entry.sha256);
        lines.push(`${entry.path} ${(entry.mode & 0o777).toString(8)} ${entry.sha256}`);
      } else {
        lines.push(entry.kind === 'link' ? `${entry.path} -> ${entry.target}` : `${entry.path}/`);
      }
    }
    return { id, key: keyOf(scope, name), lines: lines.sort() };
  }

  async #verify(sha256: string): Promise<void> {
    if (this.#objects.has(sha256)) {
      return;
    }
    const file = path.join(this.#dataDir, 'objects', sha256.slice(0, 2), sha256.slice(2));
    const digest = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    if (digest !== sha256) {
      throw new Error(`The object ${sha256} is damaged`);
    }
    this.#objects.add(sha256);
  }
}
