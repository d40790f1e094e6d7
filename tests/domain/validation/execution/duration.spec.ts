import fc from 'fast-check';

import {
  formatDuration,
  parseDuration
} from '../../../../src/domain/validation/execution/duration';

describe('parseDuration', () => {
  it.each([
    [0, 0],
    [45, 45],
    [1.5, 1.5],
    [-1, -1],
    ['45s', 45],
    ['5m', 300],
    ['1h30m', 5400],
    ['1h1m1s1ms', 3661.001],
    ['1.5m', 90],
    ['500ms', 0.5],
    [' 90 ', 90],
    ['+5s', 5],
    ['-5s', -5],
    ['0', 0]
  ])('reads %j as %d seconds', (value, seconds) => {
    expect(parseDuration(value)).toBe(seconds);
  });

  it.each([
    '',
    ' ',
    'soon',
    '5 minutes',
    '1m1h',
    '1h 30m',
    '5M',
    '-',
    's',
    '1e3',
    '٣s',
    NaN,
    Infinity,
    null,
    true,
    ['5m'],
    {}
  ])('refuses %j', value => {
    expect(parseDuration(value)).toBeNull();
  });

  it('answers for any text', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const seconds = parseDuration(text);
        expect(seconds === null || Number.isFinite(seconds)).toBe(true);
      })
    );
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 seconds'],
    [1, '1 second'],
    [60, '1 minute'],
    [1800, '30 minutes'],
    [5400, '1 hour 30 minutes'],
    [90_061.5, '1 day 1 hour 1 minute 1.5 seconds']
  ])('says %d as %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});
