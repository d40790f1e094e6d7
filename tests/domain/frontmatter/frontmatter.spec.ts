import { readSkillMarkdown } from '../../../src/domain/frontmatter/frontmatter';
import { bytesOf } from '../texts';

const read = (text: string) => readSkillMarkdown(bytesOf(text));

describe('readSkillMarkdown', () => {
  it('reads every key of the format', () => {
    const text =
      '---\nname: pdf\ndescription: Reads PDFs.\nlicense: MIT\ncompatibility: Python 3\n' +
      'allowed-tools: Read Write\nx: [1, {y: z}]\n---\n\n# PDF\n';
    expect(read(text)).toEqual({
      text,
      frontmatter: {
        name: 'pdf',
        description: 'Reads PDFs.',
        license: 'MIT',
        compatibility: 'Python 3',
        'allowed-tools': 'Read Write',
        x: [1, { y: 'z' }]
      },
      body: '\n# PDF\n',
      name: 'pdf',
      description: 'Reads PDFs.',
      allowedTools: 'Read Write',
      license: 'MIT',
      compatibility: 'Python 3',
      diagnostics: []
    });
  });

  it.each([
    ['a string', 'Bash(git:*), Read', 'Bash(git:*), Read'],
    ['a list', '[Read, "Bash(git:*)"]', ['Read', 'Bash(git:*)']],
    ['a list with other things in it', '[Read, 1, {a: b}]', ['Read']],
    ['a mapping', '{Read: true}', null],
    ['nothing', '', null]
  ])('reads allowed tools in the form found: %s', (_title, value, expected) => {
    expect(read(`---\nallowed-tools: ${value}\n---\n`).allowedTools).toEqual(expected);
  });

  it.each([
    ['007', '007'],
    ['1.10', '1.10'],
    ['true', 'true'],
    ['"  padded  "', 'padded'],
    ['~', null],
    ['""', null],
    ['[a]', null],
    ['{a: b}', null]
  ])('reads the name %s as %j', (value, expected) => {
    expect(read(`---\nname: ${value}\n---\n`).name).toBe(expected);
  });

  it('does not let a key reach the prototype', () => {
    const { frontmatter } = read('---\n__proto__: {polluted: 1}\nname: a\n---\n');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(frontmatter)).toBe(Object.prototype);
  });

  it('says where the YAML is broken and still reads name and description by line', () => {
    expect(read('---\nname: pdf\ndescription: Use when: asked\n---\nBody\n')).toMatchObject({
      frontmatter: null,
      body: 'Body\n',
      name: 'pdf',
      description: 'Use when: asked',
      diagnostics: [
        { severity: 'error', code: 'yaml-syntax', path: 'SKILL.md', line: 3, column: 14 }
      ]
    });
  });

  it('takes a file without frontmatter for its body, without the byte order mark', () => {
    expect(read('\uFEFF# Title\n')).toMatchObject({
      text: '\uFEFF# Title\n',
      frontmatter: null,
      body: '# Title\n',
      diagnostics: [{ code: 'no-frontmatter', line: 1 }]
    });
  });

  it('reads frontmatter above a body that is not UTF-8', () => {
    const bytes = Uint8Array.of(...bytesOf('---\nname: a\n---\n'), 0xff);
    expect(readSkillMarkdown(bytes)).toMatchObject({
      text: null,
      name: 'a',
      body: '',
      diagnostics: [{ code: 'not-utf8' }]
    });
  });

  it('does not parse frontmatter without measure, and still reads it by line', () => {
    const text = `---\nname: big\ndescription: x\nmetadata: ${'!t '.repeat(300_000)}\n---\n`;
    expect(read(text)).toMatchObject({
      frontmatter: null,
      name: 'big',
      description: 'x',
      diagnostics: [{ code: 'yaml-too-large' }]
    });
  });
});
