import { expiredChanges } from '../../../src/domain/history/retention';
import type { PastChange } from '../../../src/domain/history/skill-lines';

const NOW = new Date('2030-06-01T12:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const KEEP = { versions: 3, days: 90 };

const change = (
  id: string,
  ago: number,
  reason: PastChange['reason'],
  more: Partial<PastChange> = {}
): PastChange => ({
  id,
  root: '/skills',
  name: 'a',
  reason,
  createdAt: new Date(NOW.getTime() - ago).toISOString(),
  size: 1,
  entries: reason === 'created' || reason === 'imported' ? null : [],
  ...more
});

describe('expiredChanges', () => {
  it('drops versions beyond the number, with what led to them, the oldest first', () => {
    const past = [
      change('made', 9 * DAY, 'created'),
      ...[5, 4, 3, 2, 1].map(days => change(`sync${days}`, days * DAY, 'synced'))
    ];
    expect(expiredChanges(past, KEEP, NOW)).toEqual(['made', 'sync5', 'sync4']);
  });

  it('drops versions of a certain age, but never the last of a skill', () => {
    const past = [
      change('old', 200 * DAY, 'synced'),
      change('last', 100 * DAY, 'synced'),
      change('gone', 300 * DAY, 'deleted', { name: 'b' })
    ];
    expect(expiredChanges(past, KEEP, NOW)).toEqual(['old']);
  });

  it('thins bursts of edits to the first of ten minutes, once they are a day old', () => {
    const burst = (start: number, name: string) =>
      [0, 1, 2, 9, 11, 12].map(minute =>
        change(`${name}${minute}`, start - minute * MINUTE, 'edited', { name })
      );
    const plenty = { versions: 100, days: 90 };
    const past = [...burst(2 * DAY, 'a'), ...burst(DAY / 2, 'fresh')];
    // The very last one stays, whatever it is.
    expect(expiredChanges(past, plenty, NOW)).toEqual(['a1', 'a2', 'a9']);
  });

  it('does not join bursts over something else that happened', () => {
    const past = [
      change('first', 2 * DAY, 'edited'),
      change('sync', 2 * DAY - MINUTE, 'synced'),
      change('second', 2 * DAY - 2 * MINUTE, 'edited'),
      change('last', 2 * DAY - 20 * MINUTE, 'edited')
    ];
    expect(expiredChanges(past, { versions: 100, days: 90 }, NOW)).toEqual([]);
  });

  it('drops that a skill was made when that is long ago and nothing else is kept of it', () => {
    expect(expiredChanges([change('made', 91 * DAY, 'created')], KEEP, NOW)).toEqual(['made']);
    expect(expiredChanges([change('made', 89 * DAY, 'created')], KEEP, NOW)).toEqual([]);
  });

  it('counts hiding and showing as no version, and drops it with those around it', () => {
    const hidden = { entries: null };
    const past = [
      ...[5, 4, 3, 2, 1].map(days => change(`sync${days}`, days * DAY, 'synced')),
      change('off', 4.5 * DAY, 'disabled', hidden),
      change('on', 1.5 * DAY, 'enabled', hidden)
    ];
    expect(expiredChanges(past, KEEP, NOW)).toEqual(['sync5', 'off', 'sync4']);
    expect(expiredChanges([change('off', 91 * DAY, 'disabled', hidden)], KEEP, NOW)).toEqual([
      'off'
    ]);
  });

  it('keeps what tells a skill from an earlier one that left without a word', () => {
    const past = [
      change('other', 20 * DAY, 'edited'),
      change('made', 10 * DAY, 'created'),
      ...[5, 4, 3, 2].map(days => change(`sync${days}`, days * DAY, 'synced'))
    ];
    expect(expiredChanges(past, KEEP, NOW)).toEqual(['sync5']);
  });

  it('counts a skill as one under all its names', () => {
    const past = [
      change('e1', 5 * DAY, 'synced'),
      change('r', 4 * DAY, 'renamed', { continuesAt: { root: '/skills', name: 'b' } }),
      ...[3, 2, 1].map(days => change(`b${days}`, days * DAY, 'synced', { name: 'b' }))
    ];
    expect(expiredChanges(past, KEEP, NOW)).toEqual(['e1', 'r']);
  });
});
