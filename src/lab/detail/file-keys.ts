import { nextIndex } from '../panel/grid-keys';

import type { FileRow } from './file-rows';

/** What a key does in the tree of files. */
export type FileKeyAction =
  | { readonly kind: 'move'; readonly to: number }
  | { readonly kind: 'toggle' }
  | { readonly kind: 'open' };

function parentOf(rows: readonly FileRow[], current: number): number {
  const level = rows[current]?.level ?? 1;
  return rows.slice(0, current).findLastIndex(row => row.level < level);
}

/** As WAI-ARIA's tree grids: right opens and goes in, left closes and goes out. null for other keys. */
export function fileKeyAction(
  key: string,
  rows: readonly FileRow[],
  current: number,
  page: number
): FileKeyAction | null {
  const row = rows[current];
  const isOpen = row?.kind === 'directory' && row.isOpen;
  switch (key) {
    case 'Enter':
      return row?.kind === 'directory' ? { kind: 'toggle' } : { kind: 'open' };
    case 'ArrowRight':
      if (row?.kind !== 'directory') {
        return null;
      }
      return isOpen ? { kind: 'move', to: current + 1 } : { kind: 'toggle' };
    case 'ArrowLeft': {
      const parent = parentOf(rows, current);
      if (isOpen) {
        return { kind: 'toggle' };
      }
      return parent < 0 ? null : { kind: 'move', to: parent };
    }
    default: {
      const to = nextIndex(key, current, rows.length, page);
      return to === null ? null : { kind: 'move', to };
    }
  }
}
