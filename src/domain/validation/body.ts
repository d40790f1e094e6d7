import type { Diagnostic } from '../../contracts';

import { finding } from './finding';
import { linesOf } from './text-place';

const ADVISED_LINES = 500;

/** @param line where the body begins */
export function validateBody(body: string, line: () => number): Diagnostic[] {
  if (body.trim() === '') {
    return [finding('body-empty', 'The skill has no instructions.', { line: line(), column: 1 })];
  }
  const lines = linesOf(body.trimEnd()).length;
  return lines > ADVISED_LINES
    ? [
        finding(
          'body-long',
          `The instructions have ${lines} lines. Agents read all of them; move what is not always needed into files of its own.`,
          { line: line(), column: 1 }
        )
      ]
    : [];
}
