import { checkBundlePath, findCollisions } from '../../src/domain/bundle-paths';

describe('checkBundlePath', () => {
  it.each([
    'SKILL.md',
    'scripts/run.sh',
    'a b/it’s "quoted".md',
    "o'clock.txt",
    '-rf',
    '.hidden/.x',
    '..a/b..c',
    '表/グラフ.md',
    'a'.repeat(255)
  ])('accepts %s', path => {
    expect(checkBundlePath(path)).toBeNull();
  });

  it.each([
    ['', 'empty'],
    ['/etc/passwd', 'absolute'],
    ['//server/share', 'absolute'],
    ['C:/x', 'colon'],
    ['SKILL.md::$DATA', 'colon'],
    ['..', '".."'],
    ['a/../../b', '".."'],
    ['./a', '"."'],
    ['a//b', 'empty segment'],
    ['a/', 'empty segment'],
    ['a\\..\\b', 'backslash'],
    ['a\0b', 'control'],
    ['a\nb', 'control'],
    ['a\u0085b', 'control'],
    ['a\uD800b', 'Unicode'],
    ['con', 'Windows'],
    ['docs/NUL.md', 'Windows'],
    ['SKILL.md.', 'Windows'],
    ['SKILL.md ', 'Windows'],
    ['.../x', 'Windows'],
    ['a'.repeat(256), '255'],
    ['é'.repeat(128), '255']
  ])('refuses %j', (path, reason) => {
    expect(checkBundlePath(path)).toContain(reason);
  });
});

describe('findCollisions', () => {
  it('finds none among different names', () => {
    expect(findCollisions(['SKILL.md', 'a/b', 'a/c', 'ab'])).toEqual([]);
  });

  it.each([
    ['case', ['skill.md', 'SKILL.md']],
    ['Unicode normalisation', ['caf\u00E9', 'cafe\u0301']],
    ['both', ['CAF\u00C9', 'cafe\u0301']],
    ['full case folding', ['Maße', 'MASSE']],
    ['the case of a directory', ['Docs/a', 'docs/b']],
    ['a file that is also a directory', ['docs', 'docs/a']],
    ['a file that is a directory in another case', ['DOCS', 'docs/a']],
    ['a path that stands twice', ['a', 'a']]
  ])('finds names that differ only by %s', (_title, paths) => {
    const sorted = [...paths].sort();
    expect(findCollisions(paths)).toEqual([sorted]);
    expect(findCollisions([...paths].reverse())).toEqual([sorted]);
  });

  it('is quick about thousands of deep paths', () => {
    const paths = Array.from({ length: 5000 }, (_item, index) => `a/b/c/d/e/f/${index}`);
    expect(findCollisions(paths)).toEqual([]);
  });
});
