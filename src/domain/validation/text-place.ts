/** Where something stands in a text. Lines and columns count from 1, columns by code point. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

const LINE_END = /\r\n|\n|\r/;

/** The lines of a text without their ends, a lone CR being one. */
export const linesOf = (text: string): readonly string[] => text.split(LINE_END);

/** How many characters a reader counts. */
export const lengthOf = (text: string): number => Array.from(text).length;

/**
 * Where an offset, in UTF-16 units, stands in a text.
 *
 * @param linesAbove how many lines come before the text
 */
export function placeAt(text: string, offset: number, linesAbove = 0): Place {
  const before = text.slice(0, offset).split(LINE_END);
  return { line: linesAbove + before.length, column: lengthOf(before.at(-1) ?? '') + 1 };
}
