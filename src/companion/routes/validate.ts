import {
  fromWire,
  toWire,
  ValidateRequest,
  ValidateResponse,
  type ExecutionRules
} from '../../contracts';
import { checkBundleLimits, DEFAULT_LIMITS } from '../../domain/limits';
import { encodeUtf8 } from '../../domain/utf8';
import { standingOf, UNKNOWN_STANDING } from '../../domain/validation/execution/tier';
import { validateSkill, type SkillToValidate } from '../../domain/validation/validate-skill';
import { ProblemError } from '../../http/problem';
import type { Bundles } from '../bundles/bundles';
import type { SkillRef } from '../bundles/installing/installation';

import { isAdministrator } from './administrator';
import { answers } from './answers';
import type { CompanionApp, RouteDependencies } from './route';

type Judged = Pick<SkillToValidate, 'directoryName' | 'files' | 'standing'>;

/** What the content is to be judged as: what is known of the skill that is installed there. */
async function installed(
  bundles: Bundles,
  skill: SkillRef,
  content: string,
  isAdmin: boolean
): Promise<Judged> {
  const detail = await bundles.read(skill);
  return {
    directoryName: detail.name,
    files: detail.files.map(({ path }) => path),
    standing: standingOf(detail, { isAdmin, edited: content !== detail.content })
  };
}

/** The last segment, that of `SKILL.md` left out. */
function directoryOf(path: string | undefined): string | null {
  const segments = (path ?? '').split(/[/\\]/).filter(segment => segment !== '');
  const last = segments.at(-1) === 'SKILL.md' ? segments.at(-2) : segments.at(-1);
  return last ?? null;
}

function refOf({ scope, name }: Pick<ValidateRequest, 'scope' | 'name'>): SkillRef | null {
  if (scope !== undefined && name !== undefined) {
    return { scope, name };
  }
  if (scope === undefined && name === undefined) {
    return null;
  }
  const field = scope === undefined ? '/scope' : '/name';
  throw new ProblemError('invalid-request', 'An installed skill is named by scope and name.', {
    errors: [{ field, message: 'is missing' }]
  });
}

/** What nobody could import or save need not be judged either. */
function requireReadable(bytes: Uint8Array): Uint8Array {
  const broken = checkBundleLimits([{ path: 'SKILL.md', size: bytes.length }], DEFAULT_LIMITS);
  if (broken !== null) {
    throw new ProblemError('too-large', broken);
  }
  return bytes;
}

/** Judging the content of a skill, installed or not, saved or not. */
export function validateRoutes(app: CompanionApp, { bundles, policy }: RouteDependencies): void {
  app.post(
    '/skills/validate',
    {
      schema: {
        body: ValidateRequest,
        response: answers(200, ValidateResponse, ['invalid-name', 'skill-not-found', 'no-project'])
      }
    },
    async (request, reply) => {
      const asked = fromWire(ValidateRequest, request.body);
      const isAdmin = isAdministrator(request.headers, policy);
      const rules: ExecutionRules = policy;
      const bytes = requireReadable(encodeUtf8(asked.content));
      const skill = refOf(asked);
      const judged: Judged =
        skill === null
          ? {
              directoryName: directoryOf(asked.path),
              files: null,
              standing: { ...UNKNOWN_STANDING, isAdmin }
            }
          : await installed(bundles, skill, asked.content, isAdmin);
      const verdict = validateSkill({ bytes, ...judged, rules });
      return reply.send(toWire(ValidateResponse, verdict));
    }
  );
}
