import { decodeUtf8, encodeUtf8 } from '../utf8';

import { mergeLines } from './merge-lines';
import { formOf, linesWithEnds, textOf, type TextForm } from './text-form';

/** The text of bytes; null for what is none: not UTF-8, or with a NUL. */
export function textIn(bytes: Uint8Array): string | null {
  return bytes.includes(0) ? null : decodeUtf8(bytes);
}

/** What becomes of a property that two sides may have changed; undefined says nothing of it. */
export function mergeValue<T>(base: T, mine: T, upstream: T): T {
  return mine === base ? upstream : mine;
}

interface Forms {
  readonly base: TextForm;
  readonly mine: TextForm;
  readonly upstream: TextForm;
}

/** A side without any line end leaves them as they were. */
function mergeLineEnds({ base, mine, upstream }: Forms): TextForm['lineEnd'] {
  const before = base.lineEnd ?? mine.lineEnd ?? upstream.lineEnd;
  return mergeValue(before, mine.lineEnd ?? before, upstream.lineEnd ?? before);
}

/** Two sides that began to end lines, each in its way, are for the user to decide. */
const agree = ({ base, mine, upstream }: Forms): boolean =>
  base.lineEnd !== undefined ||
  mine.lineEnd === undefined ||
  upstream.lineEnd === undefined ||
  mine.lineEnd === upstream.lineEnd;

function mergeForms(forms: Forms): string | null {
  const { base, mine, upstream } = forms;
  const lines = mergeLines(base.lines, mine.lines, upstream.lines);
  if (lines === null) {
    return null;
  }
  const ended = base.endsLastLine ?? true;
  return textOf({
    hasByteOrderMark: mergeValue(
      base.hasByteOrderMark,
      mine.hasByteOrderMark,
      upstream.hasByteOrderMark
    ),
    lineEnd: mergeLineEnds(forms),
    endsLastLine: mergeValue(ended, mine.endsLastLine ?? ended, upstream.endsLastLine ?? ended),
    lines
  });
}

/**
 * Merges line by line. Line ends, byte order mark and the end of the last line are merged apart from
 * the lines: a side that rewrote all line ends conflicts with nobody. Where a text mixes line ends each
 * line keeps its own.
 *
 * @returns null on conflict, or when one of the three is no text
 */
export function mergeText(
  base: Uint8Array,
  mine: Uint8Array,
  upstream: Uint8Array
): Uint8Array | null {
  const texts = [textIn(base), textIn(mine), textIn(upstream)] as const;
  const [before, here, there] = texts;
  if (before === null || here === null || there === null) {
    return null;
  }
  const forms = { base: formOf(before), mine: formOf(here), upstream: formOf(there) };
  if (areUniform(forms) && agree(forms)) {
    const merged = mergeForms(forms);
    return merged === null ? null : encodeUtf8(merged);
  }
  const lines = mergeLines(linesWithEnds(before), linesWithEnds(here), linesWithEnds(there));
  return lines === null || !endsOnlyAtEnd(lines) ? null : encodeUtf8(lines.join(''));
}

function areUniform(forms: { readonly [Key in keyof Forms]: TextForm | null }): forms is Forms {
  return forms.base !== null && forms.mine !== null && forms.upstream !== null;
}

/** A line without an end would run into the one that the other side put behind it. */
const endsOnlyAtEnd = (lines: readonly string[]): boolean =>
  lines.slice(0, -1).every(line => line.endsWith('\n'));
