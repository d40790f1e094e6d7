import { watch, type FSWatcher } from 'node:fs';
import { join, sep } from 'node:path';

import { codeOf } from './disk-problem';

/** Watches on single directories, each told of its direct entries only. */
export interface DirectoryWatches {
  /** False when the directory could not be watched, as when it is gone. */
  add(directory: string): boolean;
  has(directory: string): boolean;
  /** Ends the watches on a directory and on everything below it. */
  dropBelow(directory: string): void;
  close(): void;
}

export interface DirectoryWatchListener {
  /** `entry` is null when the system does not tell which one. */
  onChange(directory: string, entry: string | null, replaced: boolean): void;
  /** The system has no more watches to give (ENOSPC, EMFILE). */
  onExhausted(error: unknown): void;
}

const EXHAUSTED = new Set(['ENOSPC', 'EMFILE', 'ENFILE']);

/**
 * One system watch a directory: the scan knows the directories already, and a watch on a directory
 * tells of its files. A library that walks by itself and watches each file needs thirty times as
 * long and twice the memory for a thousand bundles.
 */
export function watchDirectories(listener: DirectoryWatchListener): DirectoryWatches {
  const watches = new Map<string, FSWatcher>();

  function drop(directory: string): void {
    watches.get(directory)?.close();
    watches.delete(directory);
  }

  return {
    has: directory => watches.has(directory),
    add(directory) {
      try {
        const watcher = watch(directory, { persistent: false }, (event, entry) => {
          listener.onChange(directory, entry, event === 'rename');
        });
        watcher.on('error', () => {
          // Removed or unmounted (Windows tells so): what stood there has to be looked at again.
          drop(directory);
          listener.onChange(directory, null, true);
        });
        watches.set(directory, watcher);
        return true;
      } catch (error) {
        if (EXHAUSTED.has(codeOf(error) ?? '')) {
          listener.onExhausted(error);
        }
        return false;
      }
    },
    dropBelow(directory) {
      drop(directory);
      for (const watched of [...watches.keys()]) {
        if (watched.startsWith(join(directory, sep))) {
          drop(watched);
        }
      }
    },
    close() {
      for (const directory of [...watches.keys()]) {
        drop(directory);
      }
    }
  };
}
