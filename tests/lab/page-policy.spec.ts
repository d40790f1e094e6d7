import { readPagePolicy } from '../../src/lab/page-policy';

describe('readPagePolicy', () => {
  it.each([
    ['', false],
    ['{"policy":"user-choice","misconfigured":false}', false],
    ['{"policy":"force-off"}', true],
    ['{"policy":"force-on"}', false],
    ['"force-off"', false],
    ['not json', false]
  ])('reads %s', (option, forcedOff) => {
    expect(readPagePolicy(option)).toEqual({ forcedOff });
  });
});
