import type { TranslationBundle } from '@jupyterlab/translation';

import type { NameProblem } from '../model/name-check';

/** What is wrong with a name and what would be right. */
export function nameProblemText(
  trans: TranslationBundle,
  problem: Exclude<NameProblem, 'empty'>
): string {
  return problem === 'invalid'
    ? trans.__('Only a–z, 0–9 and single hyphens.')
    : trans.__('Another skill has this name.');
}
