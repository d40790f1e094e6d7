import type { Diagnostic } from '../../../../contracts';
import { formatFieldPath, type FieldPath } from '../../../../domain/validation/finding';

/** What was found of a field and of everything in it. */
export function findingsOf(diagnostics: readonly Diagnostic[], path: FieldPath): Diagnostic[] {
  const field = formatFieldPath(path);
  return diagnostics.filter(
    found =>
      found.field === field ||
      found.field?.startsWith(`${field}.`) === true ||
      found.field?.startsWith(`${field}[`) === true
  );
}

/** Whether what was found makes the value one to be changed, and not only advice. */
export const isInvalid = (findings: readonly Diagnostic[]): boolean =>
  findings.some(({ severity }) => severity !== 'info');
