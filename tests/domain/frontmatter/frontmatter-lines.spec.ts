import { readByLine } from '../../../src/domain/frontmatter/frontmatter-lines';

describe('readByLine', () => {
  it.each([
    ['description: Use when: asked', 'Use when: asked'],
    ['description: Use when: asked  # note', 'Use when: asked'],
    ['description: "a: b"', 'a: b'],
    ["description: 'a: b'", 'a: b'],
    ['description:\tx', 'x'],
    ['name: a\r\ndescription: x\r\nlicense: y', 'x'],
    ['description: - not a list', null],
    ['description: -x', '-x']
  ])('reads %j', (text, expected) => {
    expect(readByLine(text, 'description')).toBe(expected);
  });

  it.each([
    ['missing', 'name: a'],
    ['indented', '  description: x'],
    ['said twice', 'description: a\ndescription: b'],
    ['empty', 'description:'],
    ['a comment', 'description: # x'],
    ['without a blank after the colon', 'description:x'],
    ['another key', 'descriptions: x'],
    ['a block scalar', 'description: |\n  x'],
    ['going on below', 'description: x\n  y'],
    ['a collection', 'description: [x]'],
    ['an alias', 'description: *x'],
    ['in quotes that do not close', 'description: "x'],
    ['in quotes with escapes', 'description: "a\\"b"']
  ])('does not guess at a value that is %s', (_title, text) => {
    expect(readByLine(text, 'description')).toBeNull();
  });
});
