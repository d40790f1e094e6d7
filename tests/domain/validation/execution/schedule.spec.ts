import fc from 'fast-check';

import { nextFires, parseSchedule } from '../../../../src/domain/validation/execution/schedule';
import { smallestGap } from '../../../../src/domain/validation/execution/schedule-gap';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('parseSchedule', () => {
  it.each([
    ['0 9 * * *', '0 9 * * *'],
    ['  0  9 * * *  ', '0  9 * * *'],
    ['0 9 * * MON-FRI', '0 9 * * MON-FRI'],
    ['0 9 1 jan,jul *', '0 9 1 jan,jul *'],
    ['*/15 8-18/2 1,15 * 7', '*/15 8-18/2 1,15 * 7'],
    ['daily', '0 0 * * *'],
    ['weekly', '0 0 * * 0']
  ])('reads %j', (text, pattern) => {
    expect(parseSchedule(text)).toEqual({ kind: 'cron', pattern });
  });

  it.each(['', '  '])('takes %j for on demand', text => {
    expect(parseSchedule(text)).toEqual({ kind: 'on-demand' });
  });

  it.each([
    'hourly',
    'Daily',
    '@daily',
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * 32 * *',
    '* * * 13 *',
    '* * * * 8',
    '5/15 * * * *',
    '*/0 * * * *',
    '10-5 * * * *',
    '0 0 L * *',
    '0 0 15W * *',
    '0 0 * * MON#2',
    '? * * * *',
    '0 0 * FOO *',
    'every day at noon x',
    'constructor',
    '-1 * * * *'
  ])('refuses %j and says why', text => {
    const parsed = parseSchedule(text);
    expect(parsed).toMatchObject({
      kind: 'invalid',
      reason: expect.stringMatching(/\w/) as unknown
    });
  });

  it('answers for any text', () => {
    const part = fc.constantFrom('*', '/', '-', ',', '0', '7', '31', ' ', 'MON', 'JAN', 'L', '#');
    const text = fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 20 }).map(parts => parts.join(''))
    );
    fc.assert(
      fc.property(text, schedule => {
        const parsed = parseSchedule(schedule);
        expect(['on-demand', 'cron', 'invalid']).toContain(parsed.kind);
        if (parsed.kind === 'cron') {
          smallestGap(parsed.pattern);
        }
      })
    );
  });
});

describe('smallestGap', () => {
  it.each([
    ['* * * * *', MINUTE],
    ['0,1 * * * *', MINUTE],
    ['0,59 * * * *', MINUTE],
    ['*/20 * * * *', 20 * MINUTE],
    ['*/7 * * * *', 4 * MINUTE],
    ['*/50 * * * *', 10 * MINUTE],
    ['0 * * * *', HOUR],
    ['0,45 9 * * *', 45 * MINUTE],
    ['59 23,0 * * *', HOUR],
    ['0 0,23 * * *', HOUR],
    ['30 8,20 * * *', 12 * HOUR],
    ['0 9 * * *', DAY],
    ['0 9 * * 1,3', 2 * DAY],
    ['0 9 * * SAT,SUN', DAY],
    ['0 0 * * 0', 7 * DAY],
    ['0 0 * * 7', 7 * DAY],
    ['0 0 1 * *', 28 * DAY],
    ['0 0 1,31 * *', DAY],
    ['0 0 31 * *', 31 * DAY],
    ['0 0 29 2 *', 1461 * DAY],
    ['0 0 1 1 *', 365 * DAY],
    ['0 0 1 1,3 *', 59 * DAY],
    ['0 0 13 * FRI', DAY],
    ['0 0 */10 * *', DAY],
    ['59 23 31 12 *', 365 * DAY]
  ])('of %j is %d seconds', (pattern, seconds) => {
    expect(smallestGap(pattern)).toBe(seconds);
  });

  it.each(['0 0 30 2 *', '0 0 31 4,6,9,11 *'])('of %j does not exist', pattern => {
    expect(smallestGap(pattern)).toBeNull();
  });

  it('is what is seen when one waits for the fires', () => {
    const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 4 });
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1, maxLength: 3 });
    const weekdays = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(minutes, hours, weekdays, (minute, hour, weekday) => {
        const pattern = `${minute.join()} ${hour.join()} * * ${weekday.join()}`;
        const count = minute.length * hour.length * weekday.length * 2 + 1;
        const fires = nextFires(pattern, count, new Date('2026-01-01T00:00:00Z'), 'UTC');
        const gaps = fires
          .slice(1)
          .map((fire, index) => (fire.getTime() - (fires[index]?.getTime() ?? 0)) / 1000);
        expect(smallestGap(pattern)).toBe(Math.min(...gaps));
      }),
      { numRuns: 50 }
    );
  });
});

describe('nextFires', () => {
  const from = new Date('2026-03-27T12:00:00Z');

  it('means the clock of the time zone, put forward or not', () => {
    const fires = nextFires('daily', 3, from, 'Europe/Berlin').map(fire => fire.toISOString());
    expect(fires).toEqual([
      '2026-03-27T23:00:00.000Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z'
    ]);
  });

  it('comes after the given moment', () => {
    const [first] = nextFires('0 12 * * *', 1, from, 'UTC');
    expect(first?.toISOString()).toBe('2026-03-28T12:00:00.000Z');
  });

  it.each(['', 'soon', '0 0 30 2 *'])('are none of %j', schedule => {
    expect(nextFires(schedule, 5, from, 'UTC')).toEqual([]);
  });
});
