import { bytesOf } from '../texts';

import { judge } from './judge';

const FILES = ['SKILL.md', 'references/guide.md', 'scripts/a b.py', 'linked', 'assets/x/y.png'];

function found(body: string, files: readonly string[] | null = FILES): string[] {
  const { diagnostics } = judge(bytesOf(`---\nname: pdf\ndescription: x\n---\n${body}\n`), {
    files
  });
  return diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

describe('validateFiles', () => {
  it.each([
    '[a](references/guide.md)',
    '[a](./references/../references/guide.md#part)',
    '[a](references/guide.md "The guide")',
    '[a](<scripts/a b.py>)',
    '[a](scripts/a%20b.py)',
    '![a](assets/x/y.png)',
    '[a](references/)',
    '[a](linked/below/a/link.md)',
    '[a][b]\n\n[b]: references/guide.md',
    '[self](SKILL.md)',
    'Run `scripts/a b.py` or `references/guide.md`.',
    '[web](https://example.com/a.md), [mail](mailto:a@b.c), [part](#part), [root](/etc/hosts)',
    '[fill in](references/<name>.md), [more](${DIR}/a.md), [any](scripts/*.py), [arg](x)',
    '```md\n[a](gone.md)\n`scripts/gone.py`\n```',
    '~~~~\n```\n[a](gone.md)\n~~~~',
    'Write `[a](gone.md)` for a link.',
    'The project has `src/main.ts` and `docs/readme.md`.'
  ])('finds nothing missing in %j', body => {
    expect(found(body)).toEqual([]);
  });

  it.each([
    ['[a](gone.md)', ['file-missing 5:5']],
    ['Text ![a](assets/gone.png) [b](gone/)', ['file-missing 5:11', 'file-missing 5:32']],
    ['[a][b]\n\n[b]: gone.md', ['file-missing 7:1']],
    ['[a](gone.md) [b](gone.md)', ['file-missing 5:5']],
    ['[a](References/guide.md)', ['file-missing 5:5']],
    ['[a](../other/SKILL.md)', ['file-outside 5:5']],
    ['[a](references/../../x.md)', ['file-outside 5:5']],
    ['Run `scripts/gone.py`.', ['file-mentioned-missing 5:6']],
    ['Run `python scripts/gone.py --all`.', ['file-mentioned-missing 5:13']],
    ['```\ncode\n```\n[a](gone.md)', ['file-missing 8:5']]
  ])('finds what is missing in %j', (body, expected) => {
    expect(found(body)).toEqual(expected);
  });

  it('looks for nothing where the files are not known', () => {
    expect(found('[a](gone.md)', null)).toEqual([]);
  });
});
