import type { TranslationBundle } from '@jupyterlab/translation';

import type { NameProblem } from '../model/name-check';

/** What is wrong with a name and what would be right. */
export function nameProblemText(
  trans: TranslationBundle,
  problem: Exclude<NameProblem, 'empty'>
): string {
  return problem === 'invalid'
    ? trans.__('Lower-case letters, digits and single hyphens, at most 64.')
    : trans.__('Another skill has this name.');
}
