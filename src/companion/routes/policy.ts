import type { onRequestAsyncHookHandler, preValidationAsyncHookHandler } from 'fastify';

import type { Policy } from '../../contracts';
import { ProblemError } from '../../http/problem';

const RULE = 'allow_github_skill_import';

function refuseUnlessAllowed(policy: Policy): void {
  if (!policy.allowGithubSkillImport) {
    throw new ProblemError(
      'policy-denied',
      'Importing and syncing skills from GitHub is switched off by your administrator. Nothing was changed.',
      { rule: RULE }
    );
  }
}

/** Refuses before the request is even read (CONTRACT §3: policy comes before shape). */
export function importsAllowed(policy: Policy): onRequestAsyncHookHandler {
  // eslint-disable-next-line @typescript-eslint/require-await -- Fastify tells hooks apart by their being async
  return async () => refuseUnlessAllowed(policy);
}

/** Refuses a change of tracking, whatever its value, while imports are off. */
export function trackingAllowed(policy: Policy): preValidationAsyncHookHandler {
  // eslint-disable-next-line @typescript-eslint/require-await -- Fastify tells hooks apart by their being async
  return async request => {
    const body: unknown = request.body;
    if (
      typeof body === 'object' &&
      body !== null &&
      'tracks_upstream' in body &&
      body.tracks_upstream !== null
    ) {
      refuseUnlessAllowed(policy);
    }
  };
}
