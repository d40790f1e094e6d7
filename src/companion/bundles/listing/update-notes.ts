import type { SkillRef } from '../installing/installation';

/** What the last check upstream said of each skill, kept in memory. */
export interface UpdateNotes {
  /** Whether there is something newer; null when nobody has looked. */
  get(skill: SkillRef): boolean | null;
  /** Returns whether that is news. */
  set(skill: SkillRef, available: boolean): boolean;
  forget(skill: SkillRef): void;
}

const idOf = ({ scope, name }: SkillRef): string => `${scope}/${name}`;

export function createUpdateNotes(): UpdateNotes {
  const notes = new Map<string, boolean>();
  return {
    get: skill => notes.get(idOf(skill)) ?? null,
    set(skill, available) {
      const isNews = notes.get(idOf(skill)) !== available;
      notes.set(idOf(skill), available);
      return isNews;
    },
    forget: skill => void notes.delete(idOf(skill))
  };
}
