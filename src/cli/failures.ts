import { SkillsError } from '../client';
import { isProblemCode, type SkillFailure, type SkillSummary } from '../contracts';

export const isFailure = (row: object): row is SkillFailure => 'error' in row;

/**
 * The failure of one skill, as the routes for several report it.
 *
 * @throws whatever is no answer of ours: then nothing is known of the others, either
 */
export function failureOf(
  { scope, name }: Pick<SkillSummary, 'scope' | 'name'>,
  error: unknown
): SkillFailure {
  if (!(error instanceof SkillsError) || !isProblemCode(error.code)) {
    throw error;
  }
  const { message, code, status, retryAfter } = error;
  return {
    scope,
    name,
    error: message,
    code,
    status,
    ...(retryAfter !== undefined && { retryAfter })
  };
}
