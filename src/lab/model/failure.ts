import { SkillsError } from '../../client';

/** A failure of any call as a {@link SkillsError}; what is none is a fault of ours and says so. */
export function asSkillsError(error: unknown): SkillsError {
  return error instanceof SkillsError
    ? error
    : new SkillsError('unexpected', 0, error instanceof Error ? error.message : String(error), {
        cause: error
      });
}
