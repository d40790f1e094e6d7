import { diffIndices } from 'node-diff3';

interface Line {
  readonly text: string;
  /** Empty at the end of a text whose last line is not ended. */
  readonly end: string;
}

function linesOf(text: string): Line[] {
  const parts = text.split(/(\r\n|\r|\n)/);
  const lines: Line[] = [];
  for (let index = 0; index < parts.length; index += 2) {
    lines.push({ text: parts[index] ?? '', end: parts[index + 1] ?? '' });
  }
  return lines;
}

/** Whether the lines of a text end in more than one way. */
export function mixesLineEnds(text: string): boolean {
  return new Set(text.match(/\r\n|\r|\n/g)).size > 1;
}

/**
 * An edited text with the line ends of the text it was made from, which an editor may have made all
 * the same: lines that are still there, or have others in their place, end as they did, new ones like the line before.
 */
export function keepLineEnds(edited: string, original: string): string {
  const before = linesOf(original);
  const after = linesOf(edited);
  const ends: (string | undefined)[] = [];
  let from = 0;
  const takeOver = (until: number): void => {
    for (; from < until; from += 1) {
      ends.push(before[from]?.end);
    }
  };
  const words = (lines: readonly Line[]): string[] => lines.map(({ text }) => text);
  for (const { buffer1, buffer2 } of diffIndices(words(before), words(after))) {
    takeOver(buffer1[0]);
    const end = buffer1[0] + buffer1[1];
    for (let count = 0; count < buffer2[1]; count += 1, from += 1) {
      ends.push(from < end ? before[from]?.end : undefined);
    }
    from = end;
  }
  takeOver(before.length);

  let usual = before[0]?.end ?? '';
  const kept = after
    .map(({ text, end }, index) => {
      // A last line has no end, and may have become another one.
      usual = (ends[index] ?? '') === '' ? usual : (ends[index] ?? usual);
      return text + (end === '' || usual === '' ? end : usual);
    })
    .join('');
  // A lone \r before a lone \n would be one end instead of two.
  return linesOf(kept).length === after.length ? kept : edited;
}
