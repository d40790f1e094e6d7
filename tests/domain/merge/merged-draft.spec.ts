import fc from 'fast-check';

import { draftMerge, type MergedDraft } from '../../../src/domain/merge/merged-draft';
import { mergeText } from '../../../src/domain/merge/merge-text';
import { decodeUtf8, encodeUtf8 } from '../../../src/domain/utf8';

const BASE = 'one\ntwo\nthree\nfour\nfive\n';

function conflictsOf({ regions }: MergedDraft) {
  return regions.filter(region => region.kind === 'conflict');
}

/** The text with every conflict settled for one side. */
function taking(draft: MergedDraft, side: 'mine' | 'upstream'): string {
  return draft.compose(
    draft.regions.flatMap(region => (region.kind === 'settled' ? region.lines : region[side].lines))
  );
}

describe('draftMerge', () => {
  it('keeps what goes together, and tells where each side of a conflict stands', () => {
    const draft = draftMerge(
      BASE,
      BASE.replace('two', 'mine').replace('five', 'my five'),
      `zero\n${BASE.replace('two', 'theirs')}`
    );
    expect(conflictsOf(draft)).toEqual([
      {
        kind: 'conflict',
        mine: { start: 1, lines: ['mine'] },
        upstream: { start: 2, lines: ['theirs'] }
      }
    ]);
    expect(taking(draft, 'mine')).toBe('zero\none\nmine\nthree\nfour\nmy five\n');
    expect(taking(draft, 'upstream')).toBe('zero\none\ntheirs\nthree\nfour\nmy five\n');
  });

  it('makes every difference a conflict where the base is not known', () => {
    const draft = draftMerge(null, 'one\ntwo\n', 'one\nthree\nfour\n');
    expect(conflictsOf(draft)).toEqual([
      {
        kind: 'conflict',
        mine: { start: 1, lines: ['two'] },
        upstream: { start: 1, lines: ['three', 'four'] }
      }
    ]);
  });

  it('has the line ends and the last line as a merge without conflicts would have them', () => {
    const mine = BASE.replace('two', 'mine').replaceAll('\n', '\r\n');
    const upstream = BASE.replace('two', 'theirs').trimEnd();
    expect(taking(draftMerge(BASE, mine, upstream), 'upstream')).toBe(
      'one\r\ntheirs\r\nthree\r\nfour\r\nfive'
    );
  });

  it('makes of mixed line ends one kind', () => {
    const mixed = 'one\r\ntwo\nthree\n';
    expect(taking(draftMerge(mixed, mixed.replace('two', 'mine'), 'one\n2\nthree\n'), 'mine')).toBe(
      'one\nmine\nthree\n'
    );
  });

  it('says the same as the merge, and has each side’s lines where it says', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 })
      .map(lines => lines.map(line => `${line}\n`).join(''));
    fc.assert(
      fc.property(text, text, text, (base, mine, upstream) => {
        const draft = draftMerge(base, mine, upstream);
        const merged = mergeText(encodeUtf8(base), encodeUtf8(mine), encodeUtf8(upstream));
        if (merged === null) {
          expect(conflictsOf(draft).length).toBeGreaterThan(0);
        } else {
          expect(taking(draft, 'mine')).toBe(decodeUtf8(merged));
        }
        for (const known of [draft, draftMerge(null, mine, upstream)]) {
          for (const { mine: here, upstream: there } of conflictsOf(known)) {
            const at = (lines: readonly string[], { start, lines: part }: typeof here) =>
              lines.slice(start, start + part.length);
            expect(at(known.mine, here)).toEqual(here.lines);
            expect(at(known.upstream, there)).toEqual(there.lines);
          }
        }
      })
    );
  });
});
