import type { TokenizerObject } from 'marked';

/** Longest paragraph in which links are looked for, in UTF-16 units. */
const MAX_PARAGRAPH = 4_000;

/** Asterisks and underscores that one paragraph may have. */
const MAX_MARKS = 100;

/** What makes Marked's own rule decide, as against leaving the text as it is. */
const DECIDE = false;

/**
 * Leaves emphasis and links alone in paragraphs longer or fuller of them than anyone writes: Marked
 * takes time with the cube of marks that do not pair up and with the square of brackets, so that
 * 16 KB of them, made for it, would stop the page for ten seconds.
 */
export function boundedTokenizer(): TokenizerObject {
  let paragraph = '';
  let isTooFull = false;
  return {
    emStrong(_source, masked) {
      if (masked !== paragraph) {
        paragraph = masked;
        isTooFull = masked.length - masked.replaceAll(/[*_]/g, '').length > MAX_MARKS;
      }
      return isTooFull ? undefined : DECIDE;
    },
    link: source => (source.length > MAX_PARAGRAPH ? undefined : DECIDE)
  };
}
