import fc from 'fast-check';

import { mergeLines } from '../../src/domain/merge/merge-lines';
import { planMerge, type FileMerge } from '../../src/domain/merge/merge-plan';
import { mergeText } from '../../src/domain/merge/merge-text';
import { sidesOf, type Tree } from '../domain/merge/trees';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** Few different lines, so that they repeat and move. */
const line = fc.constantFrom<string[]>('a', 'b', 'c', 'd', '', '  a', 'constructor');
const lines = fc.array(line, { maxLength: 12 });
const lineEnd = fc.constantFrom('\n', '\r\n');
const text = fc.oneof(
  fc
    .record({ lines, end: lineEnd, isEnded: fc.boolean(), mark: fc.constantFrom('', '\uFEFF') })
    .map(each => each.mark + each.lines.join(each.end) + (each.isEnded ? each.end : '')),
  fc.array(fc.tuple(line, lineEnd), { maxLength: 8 }).map(pairs => pairs.flat().join(''))
);

/** A base with lines of its own, and two sides of which each changes other blocks of it. */
const apart = fc
  .array(fc.tuple(fc.nat({ max: 2 }), fc.array(fc.nat({ max: 3 }), { maxLength: 3 })), {
    maxLength: 10
  })
  .map(blocks => {
    const base: string[] = [];
    const mine: string[] = [];
    const upstream: string[] = [];
    const expected: string[] = [];
    blocks.forEach(([who, replacement], index) => {
      const old = [`block ${index}`];
      const put = replacement.map(each => `by ${who} in ${index}: ${each}`);
      base.push(...old, `fence ${index}`);
      mine.push(...(who === 1 ? put : old), `fence ${index}`);
      upstream.push(...(who === 2 ? put : old), `fence ${index}`);
      expected.push(...(who === 0 ? old : put), `fence ${index}`);
    });
    return { base, mine, upstream, expected };
  });

const file = fc.oneof(
  text,
  fc.record({ text, executable: fc.boolean() }),
  fc.constantFrom('\0', '\0a')
);
const tree: fc.Arbitrary<Tree> = fc.dictionary(
  fc.constantFrom('a', 'b', 'B', 'c/d', 'c', 'SKILL.md'),
  file,
  { noNullPrototype: true }
);
/** As on disk: no path is also a directory. */
const bundle = tree.filter(each => !('c' in each && 'c/d' in each));
/** As what is let in from upstream: no two names are the same to some file system. */
const portable = bundle.filter(each => !('b' in each && 'B' in each));

function filesIn(base: Tree | null, mine: Tree, upstream: Tree): readonly FileMerge[] {
  const { sides, read } = sidesOf(base, mine, upstream);
  return planMerge(sides, read).files;
}

const given = (value: Tree[string]) =>
  typeof value === 'string' ? { text: value, executable: false } : value;

/** The tree that a plan makes; conflicts are left out. */
function treeOf(files: readonly FileMerge[], mine: Tree, upstream: Tree): Tree {
  const made: Record<string, { text: string; executable: boolean }> = {};
  for (const { path, result } of files) {
    if (result?.kind === 'file') {
      const { content, executable } = result;
      const side = content === 'mine' ? mine[path] : upstream[path];
      const words = typeof content === 'string' ? given(side ?? 'missing').text : decode(content);
      made[path] = { text: words, executable };
    }
  }
  return made;
}

const normal = (each: Tree): Tree =>
  Object.fromEntries(Object.entries(each).map(([path, value]) => [path, given(value)]));

const conflictsIn = (files: readonly FileMerge[]): string[] =>
  files.filter(({ outcome }) => outcome === 'conflict').map(({ path }) => path);

describe('a merge of lines', () => {
  it('makes both changes where they are apart', () => {
    fc.assert(
      fc.property(apart, ({ base, mine, upstream, expected }) => {
        expect(mergeLines(base, mine, upstream)).toEqual(expected);
      })
    );
  });

  it('loses no line that only one side put in, and keeps none that one side took away', () => {
    fc.assert(
      fc.property(lines, lines, lines, (base, mine, upstream) => {
        const merged = mergeLines(base, mine, upstream);
        fc.pre(merged !== null);
        for (const [side, other] of [
          [mine, upstream],
          [upstream, mine]
        ] as const) {
          const added = side.filter(each => !base.includes(each));
          expect(merged).toEqual(expect.arrayContaining(added));
          const removed = base.filter(each => !side.includes(each) && !other.includes(each));
          expect(merged.filter(each => removed.includes(each))).toEqual([]);
        }
      })
    );
  });

  it('gives the other side where one changed nothing', () => {
    fc.assert(
      fc.property(lines, lines, (base, side) => {
        expect(mergeLines(base, base, side)).toEqual(side);
        expect(mergeLines(base, side, base)).toEqual(side);
        expect(mergeLines(base, side, side)).toEqual(side);
      })
    );
  });
});

describe('a merge of texts', () => {
  it('gives the other side, byte for byte, where one changed nothing', () => {
    fc.assert(
      fc.property(text, text, (base, side) => {
        expect(mergeText(encode(base), encode(base), encode(side))).toEqual(encode(side));
        expect(mergeText(encode(base), encode(side), encode(base))).toEqual(encode(side));
      })
    );
  });

  it('comes to the same whichever side is whose', () => {
    fc.assert(
      fc.property(text, text, text, (base, mine, upstream) => {
        const [one, other] = [
          mergeText(encode(base), encode(mine), encode(upstream)),
          mergeText(encode(base), encode(upstream), encode(mine))
        ];
        expect(one).toEqual(other);
      })
    );
  });
});

describe('a merge of bundles', () => {
  it('gives upstream where nothing was changed here, and what is here where upstream changed nothing', () => {
    fc.assert(
      fc.property(portable, portable, (base, side) => {
        const taken = filesIn(base, base, side);
        expect(conflictsIn(taken)).toEqual([]);
        expect(treeOf(taken, base, side)).toEqual(normal(side));
        const kept = filesIn(base, side, base);
        expect(conflictsIn(kept)).toEqual([]);
        expect(treeOf(kept, side, base)).toEqual(normal(side));
      })
    );
  });

  it('finds a conflict in the same files whichever side is whose', () => {
    const plain = bundle.filter(each => !('B' in each) && !('c' in each));
    fc.assert(
      fc.property(fc.option(plain), plain, plain, (base, mine, upstream) => {
        expect(conflictsIn(filesIn(base, mine, upstream))).toEqual(
          conflictsIn(filesIn(base, upstream, mine))
        );
      })
    );
  });

  it('is done when it is done: the base moved on, nothing is left to do', () => {
    fc.assert(
      fc.property(portable, bundle, portable, (base, mine, upstream) => {
        const files = filesIn(base, mine, upstream);
        fc.pre(conflictsIn(files).length === 0);
        const merged = treeOf(files, mine, upstream);
        const again = filesIn(upstream, merged, upstream);
        expect(conflictsIn(again)).toEqual([]);
        expect(treeOf(again, merged, upstream)).toEqual(merged);
      })
    );
  });

  it('never drops, changes or quarrels with a file that is only here', () => {
    fc.assert(
      fc.property(portable, bundle, portable, file, (base, mine, upstream, own) => {
        const files = filesIn(base, { ...mine, 'own/file': own }, upstream);
        expect(files.find(({ path }) => path === 'own/file')).toMatchObject({
          outcome: 'mine',
          result: { kind: 'file', content: 'mine' }
        });
      })
    );
  });
});
