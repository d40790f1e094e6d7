import { readPagePolicy } from '../../src/lab/page-policy';

/** The option as Jupyter Server writes it. */
const option = (management: string) =>
  JSON.stringify({ policy: { skills_management_policy: management }, misconfigured: [] });

describe('readPagePolicy', () => {
  it.each([
    [option('force-off'), true],
    [option('force-on'), false],
    [option('user-choice'), false],
    ['', false],
    ['"force-off"', false],
    ['{"policy":null}', false],
    ['not json', false]
  ])('reads %s', (text, forcedOff) => {
    expect(readPagePolicy(text)).toEqual({ forcedOff });
  });
});
