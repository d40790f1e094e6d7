import type { Diagnostic, Grade, ValidateResponse } from '../../contracts';

/** How well a skill does by what was found of it; advice (`info`) does not count. */
export function gradeOf(diagnostics: readonly Diagnostic[]): Grade {
  const has = (severity: Diagnostic['severity']): boolean =>
    diagnostics.some(diagnostic => diagnostic.severity === severity);
  if (has('error')) {
    return 'broken';
  }
  return has('warning') ? 'works' : 'spec';
}

const SEVERITIES: readonly Diagnostic['severity'][] = ['error', 'warning', 'info'];

/** What weighs most first, then from the top of the file down. */
export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const rank = ({ severity }: Diagnostic): number => SEVERITIES.indexOf(severity);
  return diagnostics.toSorted(
    (left, right) =>
      rank(left) - rank(right) ||
      (left.line ?? 0) - (right.line ?? 0) ||
      (left.column ?? 0) - (right.column ?? 0)
  );
}

/** The findings with what follows from them. */
export function verdictOn(diagnostics: readonly Diagnostic[]): ValidateResponse {
  const grade = gradeOf(diagnostics);
  return { valid: grade !== 'broken', grade, diagnostics: inOrder(diagnostics) };
}
