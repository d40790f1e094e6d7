import type { TranslationBundle } from '@jupyterlab/translation';

const KILO = 1000;

/** "812 B", "3.4 kB", "1.2 MB". */
export function fileSize(trans: TranslationBundle, bytes: number): string {
  if (bytes < KILO) {
    return trans.__('%1 B', bytes);
  }
  return bytes < KILO * KILO
    ? trans.__('%1 kB', (bytes / KILO).toFixed(1))
    : trans.__('%1 MB', (bytes / KILO / KILO).toFixed(1));
}
