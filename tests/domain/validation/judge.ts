import { UNKNOWN_STANDING } from '../../../src/domain/validation/execution/tier';
import { validateSkill, type SkillToValidate } from '../../../src/domain/validation/validate-skill';
import { DEFAULT_EXECUTION_RULES } from '../../support/execution-rules';

/** Judges bytes as an ordinary user's skill `pdf`, of whose files nothing is known. */
export const judge = (bytes: Uint8Array, skill: Partial<SkillToValidate> = {}) =>
  validateSkill({
    bytes,
    directoryName: 'pdf',
    files: null,
    rules: DEFAULT_EXECUTION_RULES,
    standing: UNKNOWN_STANDING,
    ...skill
  });
