import {
  findFrontmatter,
  lineAt,
  lineBefore,
  lineEndBefore
} from '../../../src/domain/frontmatter/frontmatter-block';
import { bytesOf, textOf } from '../texts';

function split(text: string): unknown {
  const bytes = bytesOf(text);
  const block = findFrontmatter(bytes);
  return typeof block === 'string'
    ? block
    : [textOf(bytes.subarray(block.start, block.end)), textOf(bytes.subarray(block.bodyStart))];
}

describe('findFrontmatter', () => {
  it.each([
    ['---\na: 1\n---\nBody', ['a: 1\n', 'Body']],
    ['\uFEFF---\na: 1\n---\nBody', ['a: 1\n', 'Body']],
    ['---\r\na: 1\r\n---\r\nBody', ['a: 1\r\n', 'Body']],
    ['---\ra: 1\r---\rBody', ['a: 1\r', 'Body']],
    ['--- \t\na: 1\n--- \nBody', ['a: 1\n', 'Body']],
    ['---\na: 1\n...\nBody', ['a: 1\n', 'Body']],
    ['---\na: 1\n---', ['a: 1\n', '']],
    ['---\n---\n', ['', '']],
    ['---\na\n---\nb\n---\n', ['a\n', 'b\n---\n']],
    ['---\na: |\n ---\n---\n', ['a: |\n ---\n', '']]
  ])('splits %j', (text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  it.each(['', 'a', '\n---\na\n---\n', ' ---\n', '----\n---\n', '--- a\n---\n', '...\n---\n'])(
    'finds no opening fence in %j',
    text => {
      expect(split(text)).toBe('none');
    }
  );

  it.each(['---', '---\n', '---\na: 1\n', '---\na: 1\n ---\n', '---\n----\n'])(
    'finds no closing fence in %j',
    text => {
      expect(split(text)).toBe('unclosed');
    }
  );
});

describe('lines', () => {
  const bytes = bytesOf('one\r\ntwo\rthree\n\nlast');

  it('are walked forwards and backwards alike', () => {
    const forwards = [];
    for (let start = 0; start < bytes.length; start = forwards.at(-1)?.next ?? bytes.length) {
      forwards.push(lineAt(bytes, start));
    }
    expect(forwards.map(line => textOf(bytes.subarray(line.start, line.end)))).toEqual([
      'one',
      'two',
      'three',
      '',
      'last'
    ]);
    for (const line of forwards.slice(0, -1)) {
      expect(lineBefore(bytes, line.next)).toEqual(line);
    }
  });

  it('tell their line ends', () => {
    expect([5, 9, 15, 16].map(next => lineEndBefore(bytes, next))).toEqual([
      '\r\n',
      '\r',
      '\n',
      '\n'
    ]);
  });
});
