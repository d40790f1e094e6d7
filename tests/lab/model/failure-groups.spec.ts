import { groupFailures } from '../../../src/lab/model/failure-groups';

const failure = (name: string, error: string) =>
  ({ scope: 'user', name, error, code: 'upstream-unreachable', status: 502 }) as const;

describe('groupFailures', () => {
  it('puts together what failed for the same reason, in the order of the first', () => {
    const [a, b, c] = [failure('a', 'No route'), failure('b', 'No name'), failure('c', 'No route')];
    expect(groupFailures([a, b, c])).toEqual([[a, c], [b]]);
  });

  it('makes no group of nothing', () => {
    expect(groupFailures([])).toEqual([]);
  });
});
