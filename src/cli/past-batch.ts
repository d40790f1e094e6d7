import { SkillsError, type SkillsClient } from '../client';
import type { HistoryEntry, Scope } from '../contracts';

/** One thing that a batch did to a skill. */
export interface BatchChange {
  readonly scope: Scope;
  readonly name: string;
  readonly kind: HistoryEntry['kind'];
  readonly at: string;
}

interface PastChange extends BatchChange {
  readonly operation: string | null;
}

async function historyOf(client: SkillsClient, scope: Scope, name: string) {
  try {
    return await client.history(scope, name);
  } catch (error) {
    // A name that was given up: what happened under it is in the history of the present one.
    if (error instanceof SkillsError && error.code === 'skill-not-found') {
      return [];
    }
    throw error;
  }
}

/** What happened to all skills, deleted ones too, in any order. */
async function pastChanges(client: SkillsClient): Promise<PastChange[]> {
  const known = [...(await client.listSkills()), ...(await client.snapshots())];
  const skills = new Map(known.map(({ scope, name }) => [`${scope}/${name}`, { scope, name }]));
  const changes = new Map<string, PastChange>();
  for (const { scope, name } of skills.values()) {
    for (const { id, kind, at, operation } of await historyOf(client, scope, name)) {
      changes.set(id, { scope, name, kind, at, operation });
    }
  }
  return [...changes.values()];
}

/** The batch that did something last, by whatever program; null when there was none. */
export async function lastBatch(client: SkillsClient): Promise<string | null> {
  const batches = (await pastChanges(client)).filter(({ operation }) => operation !== null);
  const last = batches.reduce<PastChange | null>(
    (latest, each) => (latest === null || each.at > latest.at ? each : latest),
    null
  );
  return last?.operation ?? null;
}

/** What a batch did, each skill under the name that it has now. */
export async function changesOf(client: SkillsClient, wanted: string): Promise<BatchChange[]> {
  return (await pastChanges(client))
    .filter(({ operation }) => operation === wanted)
    .map(({ scope, name, kind, at }) => ({ scope, name, kind, at }));
}
