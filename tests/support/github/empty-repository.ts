import { apiError } from './answer';
import type { Answer } from './answer';
import { runGit } from './git';
import type { UpstreamRepository } from './upstream-repository';

/** Whether the repository has neither branches nor tags. */
export async function isEmpty(repository: UpstreamRepository): Promise<boolean> {
  const refs = await runGit(repository.gitDirectory, ['for-each-ref', '--count=1']);
  return refs.length === 0;
}

/** GitHub's refusal of git questions about a repository without commits. */
export function emptyRepository(documentation: string): Answer {
  return apiError(409, 'Git Repository is empty.', documentation);
}
