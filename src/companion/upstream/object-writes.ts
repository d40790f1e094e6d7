import type { ObjectStore } from '../bundles/state/object-store';
import type { WantedFile } from './archive-reader';
import type { BlobIndex } from './blob-index';

/** Files on their way into the object store, several at once. */
export interface ObjectWrites {
  /** Whether a file of that blob id was handed over. */
  has(blob: string): boolean;
  /** Takes checked bytes, as soon as few enough others are being written. @throws what a write failed with */
  readonly keep: (file: WantedFile, bytes: Uint8Array) => Promise<void>;
  /** Resolves when all are durable. @throws what a write failed with */
  done(): Promise<void>;
  /** Resolves when no write is under way any more, however they ended. */
  settled(): Promise<void>;
}

/** The next file is received while others are made durable, which takes longer than receiving them. */
const AT_ONCE = 16;
const BYTES_AT_ONCE = 16 * 1024 * 1024;

/** @param stored gets the digest of each file that is durable, by its blob id */
export function objectWrites(
  { objects, blobs }: { readonly objects: ObjectStore; readonly blobs: BlobIndex },
  stored: Map<string, string>
): ObjectWrites {
  const taken = new Set<string>();
  const running = new Set<Promise<void>>();
  let bytesRunning = 0;
  const failures: unknown[] = [];

  async function write(blob: string, bytes: Uint8Array): Promise<void> {
    const sha256 = await objects.put(bytes);
    stored.set(blob, sha256);
    await blobs.note(blob, sha256);
  }

  async function settled(): Promise<void> {
    while (running.size > 0) {
      await Promise.race(running);
    }
  }

  async function roomFor(bytes: number): Promise<void> {
    const isFull = (): boolean => running.size >= AT_ONCE || bytesRunning + bytes > BYTES_AT_ONCE;
    // A file larger than all that is written alone.
    while (running.size > 0 && isFull()) {
      await Promise.race(running);
    }
  }

  function throwFailure(): void {
    if (failures.length > 0) {
      throw failures[0];
    }
  }

  return {
    has: blob => taken.has(blob),
    async keep({ blob }, bytes) {
      await roomFor(bytes.byteLength);
      throwFailure();
      if (taken.has(blob)) {
        return;
      }
      taken.add(blob);
      const writing = write(blob, bytes).catch((error: unknown) => {
        failures.push(error);
      });
      running.add(writing);
      bytesRunning += bytes.byteLength;
      void writing.then(() => {
        running.delete(writing);
        bytesRunning -= bytes.byteLength;
      });
    },
    async done() {
      await settled();
      throwFailure();
    },
    settled
  };
}
