import type { SkillRef } from '../installing/installation';

/** A skill, and where it came from: another one may take its name. */
export interface SourcedSkill {
  readonly skill: SkillRef;
  /** Canonical address; null when it has none. */
  readonly source: string | null;
}

/** Which of upstream's trees plans told of, skill by skill, kept in memory. */
export interface PlannedTrees {
  note(of: SourcedSkill, tree: string): void;
  has(of: SourcedSkill, tree: string): boolean;
}

/** Upstream moves on while a page stays open; nobody looks that far back. */
const KEPT = 16;

const idOf = ({ skill, source }: SourcedSkill): string =>
  `${skill.scope}/${skill.name} ${source ?? ''}`;

export function createPlannedTrees(): PlannedTrees {
  const known = new Map<string, readonly string[]>();
  return {
    note(of, tree) {
      const others = (known.get(idOf(of)) ?? []).filter(each => each !== tree);
      known.set(idOf(of), [...others, tree].slice(-KEPT));
    },
    has: (of, tree) => known.get(idOf(of))?.includes(tree) ?? false
  };
}
