import type { Diagnostic } from '../contracts';

/** More findings than a reader takes in; the text is suspicious long before. */
const MAX_FINDINGS = 50;

const KINDS = [
  {
    code: 'tag-characters',
    pattern: /[\u{E0000}-\u{E007F}]+/gu,
    what: 'tag characters, which show nothing and can carry instructions'
  },
  {
    code: 'bidirectional-controls',
    pattern: /[\u202A-\u202E\u2066-\u2069]+/gu,
    what: 'bidirectional controls, which show text in another order than agents read it'
  },
  {
    code: 'variation-selectors',
    pattern: /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]{2,}/gu,
    what: 'a run of variation selectors, which shows nothing and can carry data'
  },
  {
    code: 'invisible-characters',
    pattern:
      /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2060-\u2065\u206A-\u206F\u3164\uFEFF\uFFA0\uFFF0-\uFFFB]+/gu,
    what: 'characters that show nothing'
  },
  {
    code: 'control-characters',
    pattern: /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]+/g,
    what: 'control characters'
  }
] as const;

const SUBDIVISION_FLAG = /^[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}$/u;
const JOINER = /^[\u200C\u200D]$/;
const DIRECTION_MARK = /^[\u061C\u200E\u200F]$/;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
/** What a joiner may follow: emoji, and letters of the scripts that need it. */
const JOINABLE =
  /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])[\p{L}\p{M}])$/u;

/** Whether the characters are there for what they were made for. */
function isProper(run: string, before: string, after: string): boolean {
  if (run === '\uFEFF' && before === '') {
    return true;
  }
  return (
    (JOINER.test(run) && JOINABLE.test(before)) ||
    (DIRECTION_MARK.test(run) && RIGHT_TO_LEFT.test(before + after)) ||
    (SUBDIVISION_FLAG.test(run) && before.endsWith('\u{1F3F4}'))
  );
}

/** How far around a direction mark right-to-left text is looked for, in UTF-16 units. */
const CONTEXT = 32;

const LINE_END = /\r\n|\n|\r/;

const codePoints = (run: string): string =>
  Array.from(run)
    .slice(0, 3)
    .map(
      character =>
        `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    )
    .join(' ');

/** Finds characters that a reader does not see but an agent reads. Columns count code points. */
export function findHiddenCharacters(text: string): Diagnostic[] {
  const runs = KINDS.flatMap(kind =>
    [...text.matchAll(kind.pattern)].map(match => ({ kind, run: match[0], offset: match.index }))
  )
    .filter(({ run, offset }) => {
      const end = offset + run.length;
      return !isProper(
        run,
        text.slice(Math.max(0, offset - CONTEXT), offset),
        text.slice(end, end + CONTEXT)
      );
    })
    .sort((left, right) => left.offset - right.offset)
    .slice(0, MAX_FINDINGS);
  let line = 1;
  let lineStart = 0;
  return runs.map(({ kind, run, offset }) => {
    const between = text.slice(lineStart, offset).split(LINE_END);
    const current = between.at(-1) ?? '';
    line += between.length - 1;
    lineStart = offset - current.length;
    return {
      severity: 'warning',
      code: kind.code,
      message: `The text holds ${kind.what} (${codePoints(run)}).`,
      line,
      column: Array.from(current).length + 1
    };
  });
}
