import type { CodeEditor } from '@jupyterlab/codeeditor';

type SharedText = CodeEditor.IModel['sharedModel'];

export interface TextSplice {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
}

/** Half a character must not stand at the edge of what is inserted. */
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** The one piece in which two texts differ; null when they do not. Offsets in UTF-16 units. */
export function spliceBetween(before: string, after: string): TextSplice | null {
  if (before === after) {
    return null;
  }
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) {
    start += 1;
  }
  if (start > 0 && isLowSurrogate(after.charCodeAt(start))) {
    start -= 1;
  }
  let tail = 0;
  while (
    tail < shorter - start &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail += 1;
  }
  if (tail > 0 && isLowSurrogate(after.charCodeAt(after.length - tail))) {
    tail -= 1;
  }
  return {
    start,
    end: before.length - tail,
    insert: after.slice(start, after.length - tail)
  };
}

/** Makes a shared text another one by its smallest change, so that cursors and undo stay with the rest. */
export function bringTo(shared: SharedText, after: string): void {
  const splice = spliceBetween(shared.getSource(), after);
  if (splice !== null) {
    shared.updateSource(splice.start, splice.end, splice.insert);
  }
}
