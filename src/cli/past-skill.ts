import type { SkillsClient } from '../client';
import type { Scope } from '../contracts';

import { findSkill, type NamedSkill } from './skill-argument';
import { UsageError } from './usage-error';

/**
 * The scope of a skill that is, or of one that was: the history knows deleted ones too.
 *
 * @throws UsageError when it is unknown or in both scopes
 */
export async function scopeOf(client: SkillsClient, wanted: NamedSkill): Promise<Scope> {
  if (wanted.scope !== null) {
    return wanted.scope;
  }
  try {
    return (await findSkill(client, wanted)).scope;
  } catch (error) {
    const past = error instanceof UsageError ? await client.snapshots({ name: wanted.name }) : [];
    const scopes = new Set(past.map(({ scope }) => scope));
    const [only] = scopes;
    if (only === undefined || scopes.size > 1) {
      throw error;
    }
    return only;
  }
}
