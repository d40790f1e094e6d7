import type { ExecutionRules, ValidateResponse } from '../../contracts';

import { openSkill } from '../frontmatter/opened-skill';

import type { Standing } from './execution/tier';
import { validateFiles } from './files';
import { verdictOn } from './grade';
import { judgeExecution, validateContent } from './validate-content';

export interface SkillToValidate {
  /** Of `SKILL.md`. */
  readonly bytes: Uint8Array;
  /** null where there is none yet, so that the name is not compared. */
  readonly directoryName: string | null;
  /** Paths of the files and symbolic links beside it; null where that is not known. */
  readonly files: readonly string[] | null;
  readonly rules: ExecutionRules;
  readonly standing: Standing;
}

/**
 * Judges a skill by the Agent Skills format and by the rules for runnable skills (CONTRACT §6). All
 * findings at once, those of a broken frontmatter's readable parts included. Never throws, whatever
 * the bytes. What weighs most comes first.
 */
export function validateSkill(skill: SkillToValidate): ValidateResponse {
  const opened = openSkill(skill.bytes);
  const { diagnostics, mentions, runnable } = validateContent(opened, skill.directoryName);
  return verdictOn([
    ...diagnostics,
    ...(runnable ? judgeExecution(opened, skill.rules, skill.standing) : []),
    ...validateFiles(mentions, skill.files ?? mentions.map(({ path }) => path))
  ]);
}
