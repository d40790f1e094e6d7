import type { Scope, SkillSummary } from '../../contracts';

import { keyOf, type SkillAddress } from './address';

type Shown = Readonly<Record<Scope | 'all', readonly SkillSummary[]>> & {
  readonly byKey: ReadonlyMap<string, SkillSummary>;
};

/**
 * The skills as the server last told them, with what the user just asked for laid over until the
 * server confirms or refuses it. What did not change stays the same object, lists too: a thousand
 * rows tell by identity that they have nothing to redraw.
 */
export class SkillList {
  /** Takes the server's answer; expectations stay until they are settled. */
  replace(skills: readonly SkillSummary[]): void {
    const before = new Map(this._told.map(skill => [keyOf(skill), skill]));
    const told = skills.map(skill => {
      const old = before.get(keyOf(skill));
      return old !== undefined && isSame(old, skill) ? old : skill;
    });
    if (told.length !== this._told.length || told.some((skill, at) => skill !== this._told[at])) {
      this._told = told;
      this._shown = null;
    }
  }

  all(): readonly SkillSummary[] {
    return this._show().all;
  }

  in(scope: Scope): readonly SkillSummary[] {
    return this._show()[scope];
  }

  get(address: SkillAddress): SkillSummary | undefined {
    return this._show().byKey.get(keyOf(address));
  }

  /** @param key as `keyOf` makes it */
  has(key: string): boolean {
    return this._show().byKey.has(key);
  }

  /** Shows `members` at once, before the server answers. */
  expect(address: SkillAddress, members: Partial<SkillSummary>): void {
    this._expected.set(keyOf(address), members);
    this._shown = null;
  }

  /** Ends an expectation: the server's word counts again. */
  settle(address: SkillAddress): void {
    this._expected.delete(keyOf(address));
    this._shown = null;
  }

  /** Takes one skill out, as a confirmed deletion does, without waiting for the next answer. */
  remove(address: SkillAddress): void {
    this._told = this._told.filter(skill => keyOf(skill) !== keyOf(address));
    this._shown = null;
  }

  /** Takes in what the server answered about one skill, without waiting for the next list. */
  put(skill: SkillSummary): void {
    const key = keyOf(skill);
    const others = this._told.filter(each => keyOf(each) !== key);
    const next = others.findIndex(each => each.scope === skill.scope && each.name > skill.name);
    const at = next < 0 ? others.length : next;
    this._told = [...others.slice(0, at), skill, ...others.slice(at)];
    this._shown = null;
  }

  private _show(): Shown {
    this._shown ??= shownOf(
      this._told.map(skill => {
        const expected = this._expected.get(keyOf(skill));
        return expected === undefined ? skill : { ...skill, ...expected };
      })
    );
    return this._shown;
  }

  private _told: readonly SkillSummary[] = [];
  private _shown: Shown | null = null;
  private readonly _expected = new Map<string, Partial<SkillSummary>>();
}

function shownOf(all: readonly SkillSummary[]): Shown {
  return {
    all,
    user: all.filter(({ scope }) => scope === 'user'),
    project: all.filter(({ scope }) => scope === 'project'),
    byKey: new Map(all.map(skill => [keyOf(skill), skill]))
  };
}

/** Both come from JSON of one schema, whose members are in one order. */
function isSame(one: SkillSummary, other: SkillSummary): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
