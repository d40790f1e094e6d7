import type { CreateSkillRequest, UpdateSkillRequest } from '../../contracts';
import { ProblemError } from '../../http/problem';
import type { SkillEdit } from '../bundles/editing/bundle-edits';
import type { NewSkill } from '../bundles/editing/create-bundle';

/**
 * What an update asks to be changed in SKILL.md.
 *
 * @throws ProblemError `invalid-request` when it gives the whole file and parts of it
 */
export function skillEditOf(request: Omit<UpdateSkillRequest, 'operation'>): SkillEdit {
  const { description, allowedTools, body, content, tracksUpstream } = request;
  const parts = Object.entries({ description, allowed_tools: allowedTools, body })
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([member]) => member);
  if (typeof content === 'string' && parts.length > 0) {
    const message = 'The whole SKILL.md leaves nothing to change by itself.';
    throw new ProblemError('invalid-request', `${message} Nothing was changed.`, {
      errors: parts.map(member => ({ field: `/${member}`, message }))
    });
  }
  return {
    content: content ?? undefined,
    description: description ?? undefined,
    allowedTools: allowedTools ?? undefined,
    body: body ?? undefined,
    tracksUpstream: tracksUpstream ?? undefined
  };
}

/**
 * Why a skill was not enabled or disabled after an edit by the same request. The refusal of a switch
 * speaks of that alone, and the edit stays: a snapshot is kept of what was there before.
 */
export function refusedAfterEdit(error: unknown, enabled: boolean): unknown {
  if (!(error instanceof ProblemError)) {
    return error;
  }
  const { code, extras, message, status } = error;
  const done = `SKILL.md was changed as asked, but the skill was not ${enabled ? 'enabled' : 'disabled'} then.`;
  const why = message.replace(/Nothing was changed(?: now)?(?:\.|; (.))/, (_all, next?: string) =>
    next === undefined ? '' : next.toUpperCase()
  );
  return new ProblemError(code, `${done} ${why.trim()}`, { ...extras, status, cause: error });
}

/** What a new skill begins with: a blank template where the request names none. */
export function newSkillOf({
  description,
  allowedTools,
  body,
  template
}: Omit<CreateSkillRequest, 'scope' | 'name' | 'operation'>): Omit<NewSkill, 'skill'> {
  return {
    description: description ?? null,
    allowedTools: allowedTools ?? null,
    body: body ?? null,
    template: template ?? 'blank'
  };
}
