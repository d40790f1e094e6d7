import type { Repository } from './git-host';
import { repositoryKey } from './repository-key';
import type { TrackedSkill } from './tracked-skill';

/** Skills of one repository and ref: one probe serves them all. */
export interface UpstreamGroup {
  readonly repository: Repository;
  /** null = the default branch. */
  readonly ref: string | null;
  readonly members: readonly TrackedSkill[];
}

/** Groups by host, repository (in any spelling) and ref; order of first appearance. */
export function groupByUpstream(skills: readonly TrackedSkill[]): UpstreamGroup[] {
  const groups = new Map<string, TrackedSkill[]>();
  for (const skill of skills) {
    const { origin } = skill.record;
    const key = `${repositoryKey(origin)}@${origin.ref ?? 'HEAD'}`;
    groups.set(key, [...(groups.get(key) ?? []), skill]);
  }
  return [...groups.values()].flatMap(members => {
    const [first] = members;
    return first === undefined ? [] : [groupOf(first, members)];
  });
}

function groupOf(first: TrackedSkill, members: readonly TrackedSkill[]): UpstreamGroup {
  const { host, owner, repo, ref } = first.record.origin;
  return { repository: { host, owner, repo }, ref, members };
}
