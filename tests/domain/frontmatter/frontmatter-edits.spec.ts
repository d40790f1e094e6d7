import {
  removeField,
  replaceBody,
  setField,
  type FieldPath,
  type FieldValue
} from '../../../src/domain/frontmatter/frontmatter-edits';
import { decodeUtf8, encodeUtf8 } from '../../../src/domain/utf8';

const set = (text: string, path: FieldPath, value: FieldValue) => {
  const bytes = setField(encodeUtf8(text), path, value);
  return bytes === null ? null : decodeUtf8(bytes);
};
const remove = (text: string, path: FieldPath) => {
  const bytes = removeField(encodeUtf8(text), path);
  return bytes === null ? null : decodeUtf8(bytes);
};
const fenced = (inside: string) => `---\n${inside}---\nBody\n`;

const COMMIT = 'a'.repeat(40);

describe('setField', () => {
  it.each<[string, string, FieldPath, FieldValue, string]>([
    [
      'keeps the comment',
      'description: old # why\nname: a\n',
      ['description'],
      'New text',
      'description: New text # why\nname: a\n'
    ],
    [
      'keeps double quotes',
      'description: "old"\n',
      ['description'],
      'it\'s "new"',
      'description: "it\'s \\"new\\""\n'
    ],
    [
      'keeps single quotes',
      "description: 'old'\n",
      ['description'],
      "it's new",
      "description: 'it''s new'\n"
    ],
    [
      'quotes what would be read otherwise',
      'description: old\n',
      ['description'],
      'Use: this',
      'description: "Use: this"\n'
    ],
    [
      'keeps the folded style',
      'description: >-\n    old\n    text\nname: a\n',
      ['description'],
      'new text',
      'description: >-\n    new text\nname: a\n'
    ],
    [
      'keeps the literal style',
      'description: | # c\n  old\nname: a\n',
      ['description'],
      'new\ntext\n',
      'description: | # c\n  new\n  text\nname: a\n'
    ],
    [
      'makes a literal of many lines',
      'description: old\nname: a\n',
      ['description'],
      'one\ntwo',
      'description: |-\n  one\n  two\nname: a\n'
    ],
    [
      'fills an empty value',
      'description: # none\nname: a\n',
      ['description'],
      'New',
      'description: New # none\nname: a\n'
    ],
    [
      'fills an empty value with a list',
      'allowed-tools: # none\nname: a\n',
      ['allowed-tools'],
      ['Read'],
      'allowed-tools: # none\n  - Read\nname: a\n'
    ],
    [
      'replaces a value on lines of its own',
      'description:\n  old\n  text\nname: a\n',
      ['description'],
      'New',
      'description:\n  New\nname: a\n'
    ],
    [
      'replaces a list by text',
      'allowed-tools:\n- Read\n- Write\nname: a\n',
      ['allowed-tools'],
      'Read Grep',
      'allowed-tools: Read Grep\nname: a\n'
    ],
    [
      'keeps the items of a list that stay',
      'allowed-tools:\n- "Read" # r\n# about\n- Write\n- Edit # e\n',
      ['allowed-tools'],
      ['Read', 'Grep', 'Glob', 'Edit'],
      'allowed-tools:\n- "Read" # r\n# about\n- Grep\n- Glob\n- Edit # e\n'
    ],
    [
      'keeps the items of a list of mappings that stay',
      'inputs:\n  - name: a # c\n    type: string\n  - name: b\n',
      ['inputs'],
      [{ name: 'a', type: 'string' }, { name: 'c' }],
      'inputs:\n  - name: a # c\n    type: string\n  - name: c\n'
    ],
    [
      'appends to a list',
      'tools:\n  - a\nname: b\n',
      ['tools'],
      ['a', 'b: c'],
      'tools:\n  - a\n  - "b: c"\nname: b\n'
    ],
    [
      'keeps the flow style of a list',
      'tools: [a, b] # t\n',
      ['tools'],
      ['a', 'c, d'],
      'tools: [a, "c, d"] # t\n'
    ],
    [
      'sets a nested entry',
      'metadata:\n    author: me # x\n    year: 1\nname: a\n',
      ['metadata', 'author'],
      'You',
      'metadata:\n    author: You # x\n    year: 1\nname: a\n'
    ],
    [
      'adds a nested entry',
      'metadata:\n    author: me\n\nname: a\n',
      ['metadata', 'year'],
      '2026',
      'metadata:\n    author: me\n    year: "2026"\n\nname: a\n'
    ],
    [
      'adds a nested entry in flow style',
      'metadata: {author: me}\n',
      ['metadata', 'year'],
      2026,
      'metadata: {author: me, year: 2026}\n'
    ],
    [
      'makes the mapping on the way',
      'name: a\n',
      ['execution', 'max_iterations'],
      5,
      'name: a\nexecution:\n  max_iterations: 5\n'
    ],
    [
      'makes the mapping of an empty key',
      'metadata:\nname: a\n',
      ['metadata', 'author'],
      'Me',
      'metadata:\n  author: Me\nname: a\n'
    ],
    [
      'adds a list of mappings',
      'name: a\n',
      ['execution', 'input_schema'],
      [{ name: 'x', type: 'enum', values: ['a', 'b'] }],
      'name: a\nexecution:\n  input_schema:\n    - name: x\n      type: enum\n      values:\n        - a\n        - b\n'
    ],
    [
      'adds above the stamps',
      `name: a\nsource: https://github.com/o/r\ntracks_upstream: true\ntracking_ref: ${COMMIT}\n`,
      ['license'],
      'MIT',
      `name: a\nlicense: MIT\nsource: https://github.com/o/r\ntracks_upstream: true\ntracking_ref: ${COMMIT}\n`
    ],
    [
      'writes into frontmatter of comments alone',
      '# nothing\n',
      ['name'],
      'a',
      '# nothing\nname: a\n'
    ],
    [
      'sets within a flow mapping',
      '{name: a, description: b}\n',
      ['description'],
      'Some, thing',
      '{name: a, description: "Some, thing"}\n'
    ]
  ])('%s', (_title, before, path, value, after) => {
    expect(set(fenced(before), path, value)).toBe(fenced(after));
  });

  it('keeps CRLF and the byte order mark', () => {
    const crlf = (text: string) => `\uFEFF${fenced(text).replaceAll('\n', '\r\n')}`;
    const before = crlf('name: a\ndescription: |\n  old\nlicense: x\n');
    expect(set(before, ['description'], 'one\ntwo\n')).toBe(
      crlf('name: a\ndescription: |\n  one\n  two\nlicense: x\n')
    );
    expect(set(before, ['compatibility'], 'Any')).toBe(
      crlf('name: a\ndescription: |\n  old\nlicense: x\ncompatibility: Any\n')
    );
  });

  it('gives the same bytes for the same value', () => {
    const text = encodeUtf8(fenced('description:   "x"   # c\n'));
    expect(setField(text, ['description'], 'x')).toBe(text);
  });

  it.each([
    ['there is no frontmatter', '# Only text\n'],
    ['the YAML is broken', fenced('description: a: b\n')],
    ['the value is anchored and used elsewhere', fenced('description: &d text\nlicense: *d\n')],
    ['a lone CR ends lines', fenced('name: a\rdescription: b\n')],
    ['the key is explicit', fenced('? description\n: text\n')]
  ])('leaves it to the author when %s', (_when, text) => {
    expect(set(text, ['description'], 'New')).toBeNull();
  });
});

describe('removeField', () => {
  it.each<[string, string, FieldPath, string]>([
    [
      'takes a line',
      'name: a\nlicense: MIT # m\ncompatibility: x\n',
      ['license'],
      'name: a\ncompatibility: x\n'
    ],
    [
      'takes all lines of a list',
      'allowed-tools:\n- a\n\n- b\nname: a\n',
      ['allowed-tools'],
      'name: a\n'
    ],
    [
      'takes a block scalar',
      'description: |\n  one\n\n  two\nname: a\n',
      ['description'],
      'name: a\n'
    ],
    [
      'takes a nested entry',
      'metadata:\n  a: "1"\n  b: "2"\nname: a\n',
      ['metadata', 'a'],
      'metadata:\n  b: "2"\nname: a\n'
    ],
    [
      'takes the mapping with its last entry',
      'metadata:\n  a: "1"\nname: a\n',
      ['metadata', 'a'],
      'name: a\n'
    ],
    [
      'takes an entry of a flow mapping',
      'metadata: {a: b, c: d}\n',
      ['metadata', 'c'],
      'metadata: {a: b}\n'
    ],
    ['takes an empty key', 'license:\nname: a\n', ['license'], 'name: a\n'],
    ['leaves alone what is not there', 'name: a\n', ['license'], 'name: a\n']
  ])('%s', (_title, before, path, after) => {
    expect(remove(fenced(before), path)).toBe(fenced(after));
  });
});

describe('replaceBody', () => {
  const replace = (text: string, body: string) => decodeUtf8(replaceBody(encodeUtf8(text), body));

  it('keeps the frontmatter byte for byte', () => {
    expect(replace('\uFEFF---\r\nname:  a\r\n--- \r\nold', '# New\n')).toBe(
      '\uFEFF---\r\nname:  a\r\n--- \r\n# New\n'
    );
  });

  it('ends the line of a closing fence that ends the file', () => {
    expect(replace('---\nname: a\n---', 'New')).toBe('---\nname: a\n---\nNew');
  });

  it('is the whole file where there is no frontmatter', () => {
    expect(replace('# Old\n', '# New\n')).toBe('# New\n');
  });
});
