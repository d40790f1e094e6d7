import type { Diagnostic } from '../../contracts';

import { VALIDATION_CODES, type ValidationCode } from './codes';
import type { Place } from './text-place';

export const SKILL_MARKDOWN = 'SKILL.md';

/** Where something is missing that belongs into the frontmatter. */
export const TOP: Place = { line: 1, column: 1 };

/** Keys and indexes from the frontmatter's top down. */
export type FieldPath = readonly (string | number)[];

/** As diagnostics name a field: `execution.tools[2]`. */
export function formatFieldPath(path: FieldPath): string {
  return path
    .map((part, index) => {
      const separator = index === 0 ? '' : '.';
      return typeof part === 'number' ? `[${part}]` : `${separator}${part}`;
    })
    .join('');
}

/** Something found in `SKILL.md`; its severity is that of its code. */
export function finding(
  code: ValidationCode,
  message: string,
  place: Place | null,
  field: FieldPath = []
): Diagnostic {
  return {
    severity: VALIDATION_CODES[code].severity,
    code,
    message,
    path: SKILL_MARKDOWN,
    ...(field.length > 0 && { field: formatFieldPath(field) }),
    ...(place ?? TOP)
  };
}
