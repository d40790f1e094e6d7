import { isValidName, proposeName, slugName } from '../../src/domain/names';

describe('isValidName', () => {
  it.each(['a', 'pdf', 'pdf-tools', '3d', 'a1-b2-c3', 'x'.repeat(64), 'console', 'com10'])(
    'accepts %s',
    name => {
      expect(isValidName(name)).toBe(true);
    }
  );

  it.each([
    '',
    '-a',
    'a-',
    'a--b',
    'A',
    'a_b',
    'a.b',
    'a b',
    'ä',
    'a\n',
    '.',
    '..',
    'x'.repeat(65),
    'con',
    'nul',
    'com1',
    'lpt9'
  ])('refuses %j', name => {
    expect(isValidName(name)).toBe(false);
  });
});

describe('slugName', () => {
  it.each([
    ['PDF Tools', 'pdf-tools'],
    ['  Überprüfung der Maße ', 'uberprufung-der-ma-e'],
    ['my_skill.v2', 'my-skill-v2'],
    ['plugin:review', 'plugin-review'],
    ['a -- b', 'a-b'],
    ['ＦＵＬＬ width', 'full-width'],
    [`${'x'.repeat(63)}-y`, 'x'.repeat(63)]
  ])('makes %j to %s', (text, name) => {
    expect(slugName(text)).toBe(name);
  });

  it.each(['', '---', 'データ', 'CON', '🎉'])('finds nothing usable in %j', text => {
    expect(slugName(text)).toBeNull();
  });
});

describe('proposeName', () => {
  const from = { frontmatterName: 'PDF Tools', path: 'skills/pdf', repository: 'acme/Skills.Repo' };

  it('takes the frontmatter name first', () => {
    expect(proposeName(from)).toBe('pdf-tools');
  });

  it('takes the last path segment when that name gives nothing', () => {
    expect(proposeName({ ...from, frontmatterName: 'データ' })).toBe('pdf');
    expect(proposeName({ ...from, frontmatterName: null, path: 'skills/pdf/' })).toBe('pdf');
  });

  it('takes the repository for a skill at its root', () => {
    expect(proposeName({ ...from, frontmatterName: null, path: '' })).toBe('skills-repo');
  });

  it('still gives a valid name when nothing is usable', () => {
    expect(proposeName({ frontmatterName: null, path: '', repository: 'acme/con' })).toBe('skill');
  });
});
