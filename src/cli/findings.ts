import type { Diagnostic } from '../contracts';

/** One finding as compilers print theirs, so that editors find the place: `FILE:LINE:COLUMN: …`. */
export function findingLine(directory: string, found: Diagnostic): string {
  const place = [
    `${directory}/${found.path ?? 'SKILL.md'}`,
    ...(found.line === undefined ? [] : [found.line, found.column ?? 1])
  ].join(':');
  return `${place}: ${found.severity}: ${found.message} [${found.code}]`;
}
