import { lineAt } from '../frontmatter/frontmatter-block';
import { decodeUtf8 } from '../utf8';

import { lengthOf, type Place } from './text-place';

/** The longest UTF-8 sequence. */
const MAX_SEQUENCE = 4;

/** Where bytes stop being UTF-8: the line, and the character after the last that can be read. */
export function placeOfForeignBytes(bytes: Uint8Array): Place {
  let number = 1;
  for (let start = 0; start < bytes.length; number += 1) {
    const { end, next } = lineAt(bytes, start);
    const line = bytes.subarray(start, end);
    if (decodeUtf8(line) === null) {
      return { line: number, column: lengthOf(longestText(line)) + 1 };
    }
    start = next;
  }
  return { line: number, column: 1 };
}

/** Halves the length again and again, then looks at the few bytes that remain. */
function longestText(bytes: Uint8Array): string {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    // A cut through a character is no fault of the text: the cut is looked at from up to 3 bytes before.
    if (readable(bytes, middle) === null) {
      bad = middle;
    } else {
      good = middle;
    }
  }
  return readable(bytes, good) ?? '';
}

function readable(bytes: Uint8Array, end: number): string | null {
  for (let back = 0; back < MAX_SEQUENCE && back <= end; back += 1) {
    const text = decodeUtf8(bytes.subarray(0, end - back));
    if (text !== null) {
      return text;
    }
  }
  return null;
}
