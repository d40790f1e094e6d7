import type { TranslationBundle } from '@jupyterlab/translation';

import { SkillsError, type SkillsErrorCode } from '../../client';
import { adviceFor } from '../model/advice';

import { driveError } from './drive-error';

type Advice = (trans: TranslationBundle) => string;

/** Where the advice for other calls is not what helps a save. */
const ADVICE: Partial<Record<SkillsErrorCode, Advice>> = {
  'too-large': trans => trans.__('Shorten it, or put parts of it into other files of the skill.'),
  'invalid-skill': trans => trans.__('Mend the text, then save again.'),
  'storage-full': trans => trans.__('Free some disk space, then save again.'),
  'storage-read-only': trans => trans.__('Make the skills directory writable, then save again.'),
  'changed-meanwhile': trans => trans.__('Compare both texts, then decide which one to keep.'),
  'managed-read-only': trans => trans.__('Duplicate the skill to change it.'),
  network: trans => trans.__('Check that Jupyter is still running, then save again.')
};

/** A save that failed: what happened, that nothing is lost, and what to do. */
export function saveFailure(error: unknown, trans: TranslationBundle): unknown {
  if (!(error instanceof SkillsError)) {
    return error;
  }
  const { code, message, status } = error;
  const advice = ADVICE[code]?.(trans) ?? adviceFor(trans, error);
  const kept = trans.__('What you typed is kept here and not saved yet.');
  const text = `${message} ${kept} ${advice}`;
  return status >= 400
    ? driveError(status, text)
    : new SkillsError(code, status, text, { cause: error });
}
