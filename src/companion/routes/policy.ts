import type { onRequestHookHandler, preValidationHookHandler } from 'fastify';

import type { Policy } from '../../contracts';
import { ProblemError } from '../../http/problem';

const RULE = 'allow_github_skill_import';

/** What imports are refused with; undefined where they are allowed. */
function refusal(policy: Policy): ProblemError | undefined {
  return policy.allowGithubSkillImport
    ? undefined
    : new ProblemError(
        'policy-denied',
        'Importing and syncing skills from GitHub is switched off by your administrator. Nothing was changed.',
        { rule: RULE }
      );
}

/** Refuses before the request is even read (CONTRACT §3: policy comes before shape). */
export function importsAllowed(policy: Policy): onRequestHookHandler {
  return (_request, _reply, done) => done(refusal(policy));
}

/** Refuses a change of tracking, whatever its value, while imports are off. */
export function trackingAllowed(policy: Policy): preValidationHookHandler {
  return (request, _reply, done) => {
    const body: unknown = request.body;
    const changesTracking =
      typeof body === 'object' &&
      body !== null &&
      'tracks_upstream' in body &&
      body.tracks_upstream !== null;
    done(changesTracking ? refusal(policy) : undefined);
  };
}
