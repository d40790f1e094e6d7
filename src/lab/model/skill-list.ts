import type { Scope, SkillSummary } from '../../contracts';

import { keyOf, type SkillAddress } from './address';

/**
 * The skills as the server last told them, with what the user just asked for laid over until the
 * server confirms or refuses it.
 */
export class SkillList {
  /** Takes the server's answer; expectations stay until they are settled. */
  replace(skills: readonly SkillSummary[]): void {
    this._skills = skills;
  }

  all(): readonly SkillSummary[] {
    return this._skills.map(skill => ({ ...skill, ...this._expected.get(keyOf(skill)) }));
  }

  in(scope: Scope): readonly SkillSummary[] {
    return this.all().filter(skill => skill.scope === scope);
  }

  get(address: SkillAddress): SkillSummary | undefined {
    return this.all().find(skill => keyOf(skill) === keyOf(address));
  }

  /** Shows `members` at once, before the server answers. */
  expect(address: SkillAddress, members: Partial<SkillSummary>): void {
    this._expected.set(keyOf(address), members);
  }

  /** Ends an expectation: the server's word counts again. */
  settle(address: SkillAddress): void {
    this._expected.delete(keyOf(address));
  }

  /** Takes one skill out, as a confirmed deletion does, without waiting for the next answer. */
  remove(address: SkillAddress): void {
    this._skills = this._skills.filter(skill => keyOf(skill) !== keyOf(address));
  }

  private _skills: readonly SkillSummary[] = [];
  private readonly _expected = new Map<string, Partial<SkillSummary>>();
}
