import type { TranslationBundle } from '@jupyterlab/translation';

import type { Diagnostic } from '../../../../contracts';
import { gradeOf } from '../../../../domain/validation/grade';

/** Agents load a skill all the same whose runnable contract has errors. */
const isOfRunsOrMild = ({ field, severity }: Diagnostic): boolean =>
  severity !== 'error' || field === 'execution' || field?.startsWith('execution.') === true;

/** "Works, 2 warnings": how well a skill does by what was found, and how much that is. */
export function gradeSummary(diagnostics: readonly Diagnostic[], trans: TranslationBundle): string {
  const count = (wanted: Diagnostic['severity']): number =>
    diagnostics.filter(({ severity }) => severity === wanted).length;
  const errors = count('error');
  const warnings = count('warning');
  const advice = count('info');
  const counts = [
    ...(errors > 0 ? [trans._n('%1 error', '%1 errors', errors)] : []),
    ...(warnings > 0 ? [trans._n('%1 warning', '%1 warnings', warnings)] : []),
    ...(advice > 0 ? [trans._n('%1 piece of advice', '%1 pieces of advice', advice)] : [])
  ];
  const words = {
    spec: trans.__('Clean'),
    works: trans.__('Works'),
    broken: diagnostics.every(isOfRunsOrMild)
      ? trans.__('Cannot be run by a harness')
      : trans.__('Cannot be loaded')
  };
  return [words[gradeOf(diagnostics)], ...counts].join(', ');
}
