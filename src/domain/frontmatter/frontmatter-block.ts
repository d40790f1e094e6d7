const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const OPENING = ['---'];
const CLOSING = ['---', '...'];

/** How a line ends. A lone CR counts, as it does in YAML. */
export type LineEnd = '\n' | '\r\n' | '\r';

/** One line of a byte text. Offsets count from the text's start. */
export interface Line {
  readonly start: number;
  /** Where the line end begins. */
  readonly end: number;
  /** Where the next line begins. */
  readonly next: number;
}

/** Where the frontmatter of a `SKILL.md` lies, between its fences. */
export interface FrontmatterBlock {
  /** First byte after the opening fence's line. */
  readonly start: number;
  /** First byte of the closing fence. */
  readonly end: number;
  /** First byte after the closing fence's line. */
  readonly bodyStart: number;
}

/** The line that begins at an offset. */
export function lineAt(bytes: Uint8Array, start: number): Line {
  let end = start;
  while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) {
    end += 1;
  }
  const length = bytes[end] === CR && bytes[end + 1] === LF ? 2 : 1;
  return { start, end, next: Math.min(end + length, bytes.length) };
}

/** The line that ends right before an offset, which must itself begin a line. */
export function lineBefore(bytes: Uint8Array, next: number): Line {
  const end = next - lineEndBefore(bytes, next).length;
  let start = end;
  while (start > 0 && bytes[start - 1] !== LF && bytes[start - 1] !== CR) {
    start -= 1;
  }
  return { start, end, next };
}

/** The line end that stands right before an offset, which must begin a line. */
export function lineEndBefore(bytes: Uint8Array, next: number): LineEnd {
  if (bytes[next - 1] === CR) {
    return '\r';
  }
  return bytes[next - 2] === CR ? '\r\n' : '\n';
}

function isFence(bytes: Uint8Array, line: Line, fences: readonly string[]): boolean {
  let end = line.end;
  while (end > line.start && (bytes[end - 1] === SPACE || bytes[end - 1] === TAB)) {
    end -= 1;
  }
  return (
    end - line.start === 3 &&
    fences.includes(String.fromCharCode(...bytes.subarray(line.start, end)))
  );
}

/**
 * Finds the frontmatter: a first line `---` (after a byte order mark, if any) and a later line `---`
 * or `...`, each perhaps with trailing blanks.
 *
 * @returns 'none' without an opening fence, 'unclosed' without a closing one
 */
export function findFrontmatter(bytes: Uint8Array): FrontmatterBlock | 'none' | 'unclosed' {
  const marked = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte);
  const opening = lineAt(bytes, marked ? BYTE_ORDER_MARK.length : 0);
  if (!isFence(bytes, opening, OPENING)) {
    return 'none';
  }
  let line = opening;
  while (line.next < bytes.length) {
    line = lineAt(bytes, line.next);
    if (isFence(bytes, line, CLOSING)) {
      return { start: opening.next, end: line.start, bodyStart: line.next };
    }
  }
  return 'unclosed';
}
