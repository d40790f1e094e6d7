import type { Policy } from '../../contracts';
import { checkSource } from '../../domain/source/source-rules';
import { ProblemError } from '../../http/problem';
import type { Repository } from './git-host';

/** @throws ProblemError `policy-denied` when the administrator forbids imports from GitHub */
export function requireImportsAllowed(policy: Policy): void {
  if (!policy.allowGithubSkillImport) {
    throw new ProblemError(
      'policy-denied',
      'The administrator does not allow importing or syncing skills from GitHub here. Nothing was changed.',
      { rule: 'allow_github_skill_import' }
    );
  }
}

/** @throws ProblemError `policy-denied`, the rule named, when the administrator's rules keep the source out */
export function requireSourceAllowed(
  policy: Policy,
  source: Repository & { readonly path: string }
): void {
  const verdict = checkSource(source, policy);
  if (!verdict.allowed) {
    const { host, owner, repo, path } = source;
    const place = [host, owner, repo, ...(path === '' ? [] : [path])].join('/');
    throw new ProblemError(
      'policy-denied',
      `The administrator's ${verdict.rule} keep out ${place}. Nothing was changed.`,
      { rule: verdict.rule }
    );
  }
}
