import { readSkillMarkdown } from '../../src/domain/frontmatter';
import { diagnoseSkill } from '../../src/domain/skill-diagnostics';
import { bytesOf } from './texts';

function codes(text: string, directory = 'pdf'): string[] {
  const found = diagnoseSkill(readSkillMarkdown(bytesOf(text)), directory);
  return found.map(diagnostic => `${diagnostic.severity} ${diagnostic.code}`);
}

describe('diagnoseSkill', () => {
  it('has nothing to say about a good skill', () => {
    expect(codes('---\nname: pdf\ndescription: Reads PDFs.\n---\nDo it.\n')).toEqual([]);
  });

  it.each([
    ['no name', 'description: x', ['warning name-missing']],
    ['another name', 'name: doc\ndescription: x', ['warning name-differs']],
    ['a bad name', 'name: P_D_F\ndescription: x', ['warning name-invalid', 'warning name-differs']],
    ['no description', 'name: pdf', ['error description-missing']],
    ['a blank description', 'name: pdf\ndescription: " "', ['error description-missing']],
    ['a long one', `name: pdf\ndescription: ${'é'.repeat(1025)}`, ['warning description-too-long']],
    ['a long one of emoji', `name: pdf\ndescription: ${'🎉'.repeat(1024)}`, []],
    [
      'long compatibility',
      `name: pdf\ndescription: x\ncompatibility: ${'x'.repeat(501)}`,
      ['warning compatibility-too-long']
    ]
  ])('finds %s', (_title, frontmatter, expected) => {
    expect(codes(`---\n${frontmatter}\n---\nBody\n`)).toEqual(expected);
  });

  it('finds that there are no instructions', () => {
    expect(codes('---\nname: pdf\ndescription: x\n---\n \n')).toEqual(['warning body-empty']);
  });

  it('puts what reading found first', () => {
    expect(codes('---\nname: doc\ndescription: a: b\n---\nBody\n')).toEqual([
      'error yaml-syntax',
      'warning name-differs'
    ]);
  });

  it('says of a file that is not text only that', () => {
    const markdown = readSkillMarkdown(Uint8Array.of(0xff));
    expect(diagnoseSkill(markdown, 'pdf').map(diagnostic => diagnostic.code)).toEqual(['not-utf8']);
  });
});
