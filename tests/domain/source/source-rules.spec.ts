import { checkSource } from '../../../src/domain/source/source-rules';

const source = { host: 'github.com', owner: 'Acme', repo: 'Skills', path: 'team/pdf' };
const allowed = { allowed: true };

describe('checkSource', () => {
  it('allows everything without rules', () => {
    expect(checkSource(source, { allowedSources: [], blockedSources: [] })).toEqual(allowed);
  });

  it.each([
    'github.com',
    'github.com/acme',
    'github.com/acme/*',
    'GITHUB.com/ACME/skills',
    'github.com/acme/skills/team',
    'github.com/acme/skills/team/pdf',
    'github.com/acme/skills/**',
    'github.com/{acme,other}/*',
    '*/acme/*',
    '**/pdf',
    'https://github.com/acme/skills/'
  ])('takes the source for one of %s', pattern => {
    expect(checkSource(source, { allowedSources: [[pattern]], blockedSources: [] })).toEqual(
      allowed
    );
    expect(checkSource(source, { allowedSources: [], blockedSources: [pattern] })).toEqual({
      allowed: false,
      rule: 'blocked_sources',
      pattern
    });
  });

  it.each([
    'github.com/other',
    'github.com/acm',
    'github.com/acme/skill',
    'github.com/acme/skills/team/pdf/deeper',
    'example.org/acme/skills',
    'acme/skills',
    'hub.com/acme/*',
    '!github.com/other/*',
    ''
  ])('does not take it for one of %j', pattern => {
    expect(checkSource(source, { allowedSources: [[pattern]], blockedSources: [] })).toEqual({
      allowed: false,
      rule: 'allowed_sources'
    });
    expect(checkSource(source, { allowedSources: [], blockedSources: [pattern] })).toEqual(allowed);
  });

  it('wants one pattern of every list', () => {
    const both = [['github.com/acme/*', 'github.com/x/*'], ['github.com/*/skills']];
    expect(checkSource(source, { allowedSources: both, blockedSources: [] })).toEqual(allowed);
    expect(
      checkSource(source, { allowedSources: [...both, ['github.com/x/*']], blockedSources: [] })
    ).toMatchObject({ allowed: false });
  });

  it('allows nothing with an empty list', () => {
    expect(checkSource(source, { allowedSources: [[]], blockedSources: [] })).toMatchObject({
      rule: 'allowed_sources'
    });
  });

  it('lets a block win', () => {
    expect(
      checkSource(source, {
        allowedSources: [['github.com/acme/skills']],
        blockedSources: ['github.com/x', 'github.com/*/skills/team']
      })
    ).toEqual({ allowed: false, rule: 'blocked_sources', pattern: 'github.com/*/skills/team' });
  });

  it('matches names that begin with a dot', () => {
    const dotted = { ...source, repo: '.github' };
    expect(
      checkSource(dotted, { allowedSources: [], blockedSources: ['github.com/acme/*'] })
    ).toMatchObject({ allowed: false });
  });
});
