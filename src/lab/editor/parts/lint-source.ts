import type { Diagnostic as LintDiagnostic } from '@codemirror/lint';
import { Text } from '@codemirror/state';

import type { Diagnostic } from '../../../contracts';
import { SKILL_MARKDOWN } from '../../../domain/validation/finding';

/** Where a part of a SKILL.md begins: the body, shown by itself. */
export interface ShownPart {
  /** The line of the SKILL.md that is the first of what is shown, from 1. */
  readonly firstLine: number;
}

const WHOLE: ShownPart = { firstLine: 1 };

/** UTF-16 units before a column that counts code points, no further than the line goes. */
function offsetIn(line: string, column: number): number {
  return Array.from(line)
    .slice(0, Math.max(0, column - 1))
    .join('').length;
}

const WORD = /^(?:[\p{L}\p{N}_./:-]+|.)/u;

function rangeOf(text: Text, { column, line }: Diagnostic, firstLine: number) {
  const wanted = line === undefined ? 1 : line - firstLine + 1;
  const shown = text.line(Math.min(Math.max(wanted, 1), text.lines));
  const isBeyond = wanted > text.lines;
  const at = isBeyond ? shown.length : offsetIn(shown.text, column ?? 1);
  const rest = shown.text.slice(at);
  const marked = column === undefined ? rest : (WORD.exec(rest)?.[0] ?? '');
  return { from: shown.from + at, to: shown.from + at + marked.length };
}

/**
 * What was found, as marks in a text editor. Findings on the whole file stand on its first line,
 * those beyond its end at the end; those of other files, or above the part that is shown, are left out.
 *
 * @param document what the editor shows
 */
export function lintMarks(
  document: Text | string,
  diagnostics: readonly Diagnostic[],
  { firstLine }: ShownPart = WHOLE
): LintDiagnostic[] {
  const text = typeof document === 'string' ? Text.of(document.split(/\r\n?|\n/)) : document;
  return diagnostics
    .filter(
      ({ line, path }) => (path ?? SKILL_MARKDOWN) === SKILL_MARKDOWN && (line ?? 1) >= firstLine
    )
    .map(found => ({
      ...rangeOf(text, found, firstLine),
      severity: found.severity,
      source: found.code,
      message: found.message
    }))
    .sort((one, other) => one.from - other.from || one.to - other.to);
}
