import { setAllowedTools } from '../../../src/domain/frontmatter/allowed-tools-edit';
import { decodeUtf8, encodeUtf8 } from '../../../src/domain/utf8';

const set = (line: string, tools: string | string[]) => {
  const bytes = setAllowedTools(encodeUtf8(`---\nname: a\n${line}---\n`), tools);
  return bytes === null ? null : decodeUtf8(bytes)?.slice('---\nname: a\n'.length, -'---\n'.length);
};

describe('setAllowedTools', () => {
  it.each<[string, string, string | string[], string]>([
    [
      'a text',
      'allowed-tools: Read # r\n',
      ['Read', 'Bash(git add:*)'],
      'allowed-tools: Read Bash(git add:*) # r\n'
    ],
    [
      'a text with commas',
      'allowed-tools: Read, Write\n',
      ['Read', 'Edit'],
      'allowed-tools: Read, Edit\n'
    ],
    ['a list in brackets', 'allowed-tools: [Read, Write]\n', ['Read'], 'allowed-tools: [Read]\n'],
    [
      'a list of lines',
      'allowed-tools:\n  - Read\n',
      'Read Bash(git add:*)',
      'allowed-tools:\n  - Read\n  - Bash(git add:*)\n'
    ],
    ['what is given, where there is none', '', ['Read'], 'allowed-tools:\n  - Read\n'],
    ['nothing, where none are left', 'allowed-tools: Read\n', [], '']
  ])('writes %s', (_form, before, tools, after) => {
    expect(set(before, tools)).toBe(after);
  });
});
