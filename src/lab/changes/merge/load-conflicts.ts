import { SkillsError, type SkillsClient } from '../../../client';
import type { PlannedFile, SyncPlan } from '../../../contracts';
import type { SkillAddress } from '../../model/address';
import { versionContent, type VersionContent } from '../version-content';

import { ChoiceConflict } from './choice-conflict';
import { TextConflict } from './text-conflict';

/** One file that is the user's to settle. */
export type Conflict = TextConflict | ChoiceConflict;

/** The base may be lost although it is known which it was; then the two are compared. */
async function baseContent(...of: Parameters<typeof versionContent>): Promise<VersionContent> {
  try {
    return await versionContent(...of);
  } catch (error) {
    if (error instanceof SkillsError && error.code === 'not-found') {
      return { kind: 'missing' };
    }
    throw error;
  }
}

async function loadConflict(
  client: SkillsClient,
  skill: SkillAddress,
  { baseVersion, upstreamVersion }: SyncPlan,
  file: PlannedFile
): Promise<Conflict> {
  const { path } = file;
  const [base, mine, upstream] = await Promise.all([
    baseVersion === null
      ? { kind: 'missing' as const }
      : baseContent(client, skill, baseVersion, path),
    versionContent(client, skill, 'current', path),
    versionContent(client, skill, upstreamVersion, path)
  ]);
  if (!file.binary && mine.kind === 'text' && upstream.kind === 'text') {
    const text = base.kind === 'text' ? base.text : null;
    const conflict = TextConflict.of(path, text, mine.text, upstream.text);
    if (conflict !== null) {
      return conflict;
    }
  }
  const isOther = mine.kind === 'missing' && file.mine !== 'removed' && file.mine !== 'unchanged';
  return new ChoiceConflict(path, isOther ? { kind: 'other' } : mine, upstream);
}

/** The files that a plan leaves open, with both sides of each. @throws SkillsError */
export function loadConflicts(
  client: SkillsClient,
  skill: SkillAddress,
  plan: SyncPlan
): Promise<Conflict[]> {
  const open = new Set(plan.conflicts);
  return Promise.all(
    plan.files
      .filter(({ path }) => open.has(path))
      .map(file => loadConflict(client, skill, plan, file))
  );
}
