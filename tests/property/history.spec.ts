import fc from 'fast-check';

import { historyOf } from '../../src/domain/history/history';
import { expiredChanges } from '../../src/domain/history/retention';
import { byTime, skillLines, type PastChange } from '../../src/domain/history/skill-lines';

/** A skill as the model has it, with what it really went through. */
interface Real {
  place: string | null;
  /** Where it stood when it went without a word, until something else stands there. */
  vanishedFrom: string | null;
  readonly went: PastChange[];
}

const NAMES = ['a', 'b', 'c'] as const;
const ROOTS = ['/user', '/project'] as const;
const places = ROOTS.flatMap(root => NAMES.map(name => `${root} ${name}`));
const place = fc.constantFrom(...places);
const placeOf = (key: string) => {
  const [root = '', name = ''] = key.split(' ');
  return { root, name };
};

const step = fc.oneof(
  fc.record({
    do: fc.constantFrom('create', 'edit', 'delete', 'sync', 'forget', 'vanish'),
    at: place
  }),
  fc.record({ do: fc.constantFrom('go'), at: place, to: place }),
  fc.record({ do: fc.constantFrom('restore'), at: place, to: place, nth: fc.nat(20) })
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What really is, and what is noted of it; they share nothing but the steps. */
class Model {
  readonly skills: Real[] = [];
  readonly past: PastChange[] = [];
  #time = 0;

  standing(at: string): Real | undefined {
    return this.skills.find(skill => skill.place === at);
  }

  make(at: string): Real {
    this.takePlace(at);
    const made: Real = { place: at, vanishedFrom: null, went: [] };
    this.skills.push(made);
    return made;
  }

  /** Now it shows that what stood there is gone. */
  takePlace(at: string): void {
    for (const skill of this.skills) {
      skill.vanishedFrom = skill.vanishedFrom === at ? null : skill.vanishedFrom;
    }
  }

  note(
    skill: Real,
    at: string,
    reason: PastChange['reason'],
    more: Partial<PastChange> = {}
  ): PastChange {
    this.#time += 1;
    const change: PastChange = {
      ...placeOf(at),
      id: `s${this.#time}`,
      reason,
      createdAt: new Date(this.#time * 60_000).toISOString(),
      size: 1,
      entries: [],
      ...more
    };
    this.past.push(change);
    skill.went.push(change);
    return change;
  }

  run(what: Step): void {
    const here = this.standing(what.at);
    switch (what.do) {
      case 'create':
        if (here === undefined) {
          const made = this.make(what.at);
          this.note(made, what.at, 'created', { entries: null });
        }
        break;
      case 'edit':
      case 'sync':
        if (here !== undefined) {
          this.note(here, what.at, what.do === 'edit' ? 'edited' : 'synced');
        }
        break;
      case 'delete':
        if (here !== undefined) {
          this.note(here, what.at, 'deleted');
          here.place = null;
        }
        break;
      case 'go':
        if (here !== undefined && 'to' in what && this.standing(what.to) === undefined) {
          const continuesAt = placeOf(what.to);
          const reason = what.at.split(' ')[0] === continuesAt.root ? 'renamed' : 'moved';
          this.note(here, what.at, reason, { continuesAt });
          here.place = what.to;
          this.takePlace(what.to);
        }
        break;
      case 'vanish':
        if (here !== undefined) {
          here.vanishedFrom = here.place;
          here.place = null;
        }
        break;
      case 'restore':
        if ('nth' in what) {
          this.#restore(what.to, what.nth);
        }
        break;
      case 'forget':
        this.#forget(what.at);
        break;
    }
  }

  #restore(to: string, nth: number): void {
    const source = this.past.filter(change => change.entries !== null)[nth];
    const owner = this.skills.find(skill => skill.went.some(({ id }) => id === source?.id));
    if (source === undefined || owner === undefined) {
      return;
    }
    const there = this.standing(to);
    const more = { restored: source.id, ...(there === undefined && { entries: null }) };
    const mayHaveCopies = owner.vanishedFrom !== null && owner.vanishedFrom !== to;
    if (owner.place === null && !mayHaveCopies) {
      if (there !== undefined) {
        // The gone skill takes the place of the one that stands there.
        there.place = null;
      }
      owner.vanishedFrom = null;
      owner.place = to;
      this.takePlace(to);
      this.note(owner, to, 'restored', more);
    } else if (there !== undefined) {
      this.note(there, to, 'restored', more);
    } else {
      this.note(this.make(to), to, 'restored', more);
    }
  }

  #forget(at: string): void {
    const index = this.past.findIndex(
      change => change.entries !== null && `${change.root} ${change.name}` === at
    );
    const before = this.past[index];
    if (before !== undefined) {
      const after: PastChange = { ...before, entries: null, forgotten: true, size: 0 };
      this.past[index] = after;
      for (const { went } of this.skills) {
        went.splice(0, went.length, ...went.map(each => (each === before ? after : each)));
      }
    }
  }
}

const modelAfter = (steps: readonly Step[]): Model => {
  const model = new Model();
  steps.forEach(each => model.run(each));
  return model;
};
const steps = fc.array(step, { maxLength: 60 });
const shuffled = (past: readonly PastChange[]): PastChange[] =>
  past.toSorted((left, right) => (left.id < right.id ? 1 : -1));

describe('the history of skills that come, go and change names', () => {
  it('is of each skill that stands all that it went through, and nothing else', () => {
    fc.assert(
      fc.property(steps, all => {
        const model = modelAfter(all);
        for (const skill of model.skills) {
          if (skill.place !== null) {
            const told = historyOf(shuffled(model.past), placeOf(skill.place), true);
            expect(told?.map(({ id }) => id).reverse()).toEqual(skill.went.map(({ id }) => id));
          }
        }
      }),
      { numRuns: 500 }
    );
  });

  it('chains versions: what one change began is what the next one ended', () => {
    fc.assert(
      fc.property(steps, place, (all, at) => {
        const model = modelAfter(all);
        const told = historyOf(model.past, placeOf(at), model.standing(at) !== undefined) ?? [];
        told.forEach((entry, index) => {
          const newer = told[index - 1];
          if (newer !== undefined && entry.kind !== 'deleted') {
            expect(entry.after).toBe(newer.before);
          }
        });
      }),
      { numRuns: 300 }
    );
  });

  it('never loses a skill’s last version to retention, nor mixes skills up by it', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 4 }), fc.nat(400), (all, versions, days) => {
        const model = modelAfter(all);
        const now = new Date(days * 24 * 60 * 60_000);
        const expired = new Set(expiredChanges(model.past, { versions, days: 90 }, now));
        const left = model.past.filter(({ id }) => !expired.has(id));
        for (const line of skillLines(model.past)) {
          const kept = line.changes.filter(({ entries }) => entries !== null).map(({ id }) => id);
          const stays = kept.filter(id => !expired.has(id));
          expect(stays.length).toBeLessThanOrEqual(versions);
          expect(stays.at(-1)).toBe(kept.at(-1));
        }
        for (const { place: at, went } of model.skills) {
          if (at !== null) {
            const told = historyOf(left, placeOf(at), true) ?? [];
            const own = went.filter(({ id }) => !expired.has(id)).toSorted(byTime);
            expect(told.map(({ id }) => id).reverse()).toEqual(own.map(({ id }) => id));
          }
        }
      }),
      { numRuns: 500 }
    );
  });

  it('is a history at whatever instant the removal of what expired ends', () => {
    fc.assert(
      fc.property(steps, fc.nat(30), (all, done) => {
        const model = modelAfter(all);
        const now = new Date(300 * 24 * 60 * 60_000);
        const ids = expiredChanges(model.past, { versions: 2, days: 90 }, now).slice(0, done);
        const left = model.past.filter(({ id }) => !ids.includes(id));
        for (const { place: at, went } of model.skills) {
          if (at !== null) {
            const told = historyOf(left, placeOf(at), true) ?? [];
            const own = new Set(went.map(({ id }) => id));
            expect(told.every(({ id }) => own.has(id))).toBe(true);
          }
        }
      }),
      { numRuns: 300 }
    );
  });
});
