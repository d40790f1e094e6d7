import { readPagePolicy } from '../../src/lab/page-policy';

/** The page option as the server extension writes it. */
const option = (skills_management_policy: string, misconfigured: unknown = null) =>
  JSON.stringify({
    policy: { allow_github_skill_import: true, skills_management_policy, github_hosts: [] },
    misconfigured
  });

describe('readPagePolicy', () => {
  it.each([
    ['nothing', '', false, false],
    ['the choice of the user', option('user-choice'), false, false],
    ['skills switched off', option('force-off'), true, false],
    ['skills kept on', option('force-on'), false, true],
    ['a mistake', option('user-choice', [{ field: 'x', message: 'y' }]), false, false],
    ['an option of another shape', '{"policy":"force-off"}', false, false],
    ['no JSON', 'not json', false, false]
  ])('reads %s', (_what, text, forcedOff, forcedOn) => {
    expect(readPagePolicy(text)).toEqual({ forcedOff, forcedOn });
  });
});
