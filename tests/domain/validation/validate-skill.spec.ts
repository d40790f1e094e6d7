import { bytesOf } from '../texts';

import { judge } from './judge';

type Skill = Parameters<typeof judge>[1];

/** `severity code field line:column` of each finding. */
function found(text: string, skill: Skill = {}): string[] {
  return judge(bytesOf(text), skill).diagnostics.map(
    ({ severity, code, field, line, column }) =>
      `${severity} ${code} ${field ?? '-'} ${line}:${column}`
  );
}

const skill = (frontmatter: string, body = 'Do it.\n'): string =>
  `---\nname: pdf\ndescription: Reads PDFs.\n${frontmatter}\n---\n${body}`;

describe('validateSkill', () => {
  it('has nothing to say about a good skill', () => {
    expect(judge(bytesOf(skill('license: MIT')))).toEqual({
      valid: true,
      grade: 'spec',
      diagnostics: []
    });
  });

  it('says everything at once, what weighs most first, then from the top down', () => {
    const text =
      '---\nname: P_D_F\nversion: 1\nlicense: []\nallowed-tools: [Read]\ncompatibility: ""\n' +
      'metadata: {a: 1, b: [c]}\n---\n[x](gone.md)\n';
    expect(found(text, { files: [] })).toEqual([
      'error description-missing description 1:1',
      'warning name-invalid name 2:7',
      'warning name-differs name 2:7',
      'warning unknown-key version 3:1',
      'warning license-not-text license 4:10',
      'warning allowed-tools-list allowed-tools 5:16',
      'warning compatibility-not-text compatibility 6:16',
      'warning metadata-value-not-text metadata.b 7:21',
      'warning file-missing - 9:5',
      'info metadata-value-unquoted metadata.a 7:15'
    ]);
  });

  it.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['lone CR', (text: string) => text.replaceAll('\n', '\r')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`]
  ])('finds the same places with %s', (_what, change) => {
    const plain = '---\nname: pdf\ndescription: x\nversion: one\n---\nA\n[x](gone.md)\n';
    const yaml = '---\nname: pdf\ndescription: "x"\nversion: 1\n---\nA\n[x](gone.md)\n';
    for (const text of [plain, yaml]) {
      expect(found(change(text), { files: [] })).toEqual([
        'warning unknown-key version 4:1',
        'warning file-missing - 7:5'
      ]);
    }
  });

  it('counts columns by character, not by UTF-16 unit', () => {
    expect(
      found('---\n"🎉": {a: b}\nname: pdf\ndescription: x\n---\n🎉 [x](gone.md)\n', { files: [] })
    ).toEqual(['warning unknown-key 🎉 2:1', 'warning file-missing - 6:7']);
  });

  it.each([
    [
      'an unquoted colon',
      '---\nname: doc\ndescription: Use when: asked\nversion: 1\nexecution:\n  model_tier: big\n---\n',
      [
        'error yaml-syntax - 3:14',
        'error execution-model-tier execution.model_tier 6:15',
        'error execution-body-blank - 8:1',
        'warning name-differs name 2:7',
        'warning unknown-key version 4:1'
      ]
    ],
    [
      'several mistakes',
      '---\nname: doc\ndescription: a: b\nlicense: c: d\ncompatibility: @x\n---\nDo it.\n',
      [
        'error yaml-syntax - 3:14',
        'error yaml-syntax - 4:10',
        'error yaml-syntax - 5:16',
        'warning name-differs name 2:7'
      ]
    ],
    [
      'keys that stand twice',
      '---\nname: doc\nname: pdf\ndescription: x\ndescription: y\n---\nDo it.\n',
      [
        'error yaml-duplicate-key - 3:1',
        'error yaml-duplicate-key - 5:1',
        'warning name-differs name 2:7'
      ]
    ],
    [
      'no closing fence',
      '---\nname: P D F\ndescription: x\n\nDo it.\n',
      [
        'error frontmatter-not-closed - 1:1',
        'warning name-invalid name 2:7',
        'warning name-differs name 2:7'
      ]
    ],
    ['no fence', '# PDF\n', ['error no-frontmatter - 1:1']],
    ['a list', '---\n- a\n---\nDo it.\n', ['error yaml-not-a-mapping - 1:1']]
  ])('judges what can be read of a frontmatter with %s', (_what, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('says where the first byte stands that is no UTF-8', () => {
    const bytes = Buffer.from(`---\nname: pdf\ndescription: x\n---\nÄh ${'x'.repeat(100)}?\n`);
    bytes[bytes.length - 2] = 0xff;
    expect(judge(new Uint8Array(bytes)).diagnostics).toMatchObject([
      { code: 'not-utf8', line: 5, column: 104 }
    ]);
  });

  it('does not compare the name where no directory is known', () => {
    expect(found(skill(''), { directoryName: null })).toEqual([]);
    expect(found(skill(''), { directoryName: 'doc' })).toEqual(['warning name-differs name 2:7']);
  });

  it('takes one name in two normal forms for the same', () => {
    const text = '---\nname: re\u0301sume\u0301\ndescription: x\n---\nDo it.\n';
    expect(found(text, { directoryName: 'r\u00e9sum\u00e9' })).toEqual([
      'warning name-invalid name 2:7'
    ]);
  });

  it('lets advice alone leave a skill clean', () => {
    const text = skill('metadata:\n  version: 1.0', 'Do it.\n'.repeat(501));
    const { grade, diagnostics } = judge(bytesOf(text));
    expect(grade).toBe('spec');
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['info', 'info']);
  });

  it('leaves our own stamps out, and tells of the same keys elsewhere', () => {
    expect(found(skill('source: https://github.com/acme/skills'))).toEqual([]);
    expect(found(skill('source: x\nlicense: MIT'))).toEqual(['warning unknown-key source 4:1']);
  });
});
