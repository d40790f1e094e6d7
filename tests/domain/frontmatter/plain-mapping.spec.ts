import { readPlainMapping } from '../../../src/domain/frontmatter/plain-mapping';

describe('readPlainMapping', () => {
  it('reads lines of key and text', () => {
    expect(readPlainMapping('name: pdf\ndescription: Reads "PDF" files, étude\n')).toEqual({
      name: 'pdf',
      description: 'Reads "PDF" files, étude'
    });
  });

  it.each([
    ['a number', 'version: 1'],
    ['a word that means something', 'enabled: yes'],
    ['a quoted text', 'name: "pdf"'],
    ['a list', 'tools: [a]'],
    ['a text that goes on', 'name: pdf\n  forms'],
    ['a colon in the text', 'description: Use this: now'],
    ['a colon at the end', 'description: Use this:'],
    ['a comment', 'name: pdf # forms'],
    ['a key twice', 'name: a\nname: b'],
    ['a blank line', 'name: a\n\nlicense: MIT'],
    ['a nested mapping', 'metadata:\n  a: b'],
    ['a block scalar', 'description: |\n  text'],
    ['a tab', 'name: a\tb'],
    ['nothing', '']
  ])('leaves %s to a YAML parser', (_what, text) => {
    expect(readPlainMapping(text)).toBeNull();
  });
});
