import fc from 'fast-check';

import { editName } from '../../src/domain/frontmatter/name-line';
import { readSkillMarkdown } from '../../src/domain/frontmatter/frontmatter';
import { formatSource } from '../../src/domain/source/source-format';
import { stampSkill, unstampSkill, type Stamps } from '../../src/domain/frontmatter/stamps';
import { anyBytes, commit, skillLike, source, wellFormedSkill } from './skill-markdown.arbitrary';

const address = source.map(formatSource);
const value = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.string({ unit: 'binary-ascii', minLength: 1 })
);
const stampsArbitrary: fc.Arbitrary<Stamps> = fc.oneof(
  address.map(text => ({ source: text })),
  fc.record({
    source: address,
    tracksUpstream: fc.constant(true as const),
    trackingRef: commit
  }),
  fc.record({
    source: address,
    managedSource: value,
    managedRef: value
  })
);

const anySkill = fc.oneof(anyBytes, skillLike, wellFormedSkill);

function expectReversible(upstream: Uint8Array, stamps: Stamps): boolean {
  const { bytes, stamped } = stampSkill(upstream, stamps);
  if (stamped) {
    expect(unstampSkill(bytes)).toEqual({ bytes: upstream, stamps });
  } else {
    expect(bytes).toEqual(upstream);
  }
  return stamped;
}

describe('stamps', () => {
  it('come off again exactly, or were never put on', () => {
    fc.assert(
      fc.property(anySkill, stampsArbitrary, (upstream, stamps) => {
        expectReversible(upstream, stamps);
      }),
      { numRuns: 1500 }
    );
  });

  it('are put on nearly every well-formed skill', () => {
    const samples = fc.sample(fc.tuple(wellFormedSkill, stampsArbitrary), 300);
    const stamped = samples.filter(([upstream, stamps]) => expectReversible(upstream, stamps));
    expect(stamped.length).toBeGreaterThan(250);
  });

  it('change neither what the skill says nor its body', () => {
    fc.assert(
      fc.property(wellFormedSkill, stampsArbitrary, (upstream, stamps) => {
        const before = readSkillMarkdown(upstream);
        const after = readSkillMarkdown(stampSkill(upstream, stamps).bytes);
        expect({ ...after, text: null, frontmatter: null }).toEqual({
          ...before,
          text: null,
          frontmatter: null
        });
        expect(after.frontmatter).toMatchObject(before.frontmatter ?? {});
      }),
      { numRuns: 300 }
    );
  });

  it('can be replaced by others any number of times', () => {
    fc.assert(
      fc.property(
        anySkill,
        fc.array(stampsArbitrary, { minLength: 1, maxLength: 4 }),
        (upstream, sequence) => {
          let file = upstream;
          for (const stamps of sequence) {
            const { bytes, stamped } = stampSkill(file, stamps);
            file = stamped ? unstampSkill(bytes).bytes : bytes;
            expect(file).toEqual(upstream);
          }
        }
      ),
      { numRuns: 300 }
    );
  });

  it('give way on files that hold lines like ours, and taking off never throws', () => {
    fc.assert(
      fc.property(anySkill, bytes => {
        const { bytes: rest, stamps } = unstampSkill(bytes);
        expect(rest.length < bytes.length).toBe(stamps !== null);
      }),
      { numRuns: 1000 }
    );
  });
});

const linesOf = (bytes: Uint8Array): string[] =>
  Buffer.from(bytes)
    .toString('latin1')
    .split(/(?<=\r\n|\n|\r(?!\n))/);

describe('editName', () => {
  it('changes one line only, and that one says the name', () => {
    const name = fc.stringMatching(/^[a-z0-9](?:[a-z0-9]|-[a-z0-9]){0,20}$/);
    let edits = 0;
    fc.assert(
      fc.property(fc.oneof(skillLike, wellFormedSkill), name, (bytes, newName) => {
        const edited = editName(bytes, newName);
        if (edited === null) {
          return;
        }
        edits += 1;
        const before = linesOf(bytes);
        const after = linesOf(edited);
        expect(after).toHaveLength(before.length);
        const changed = after.filter((line, index) => line !== before[index]);
        expect(changed.length).toBeLessThanOrEqual(1);
        expect(changed.every(line => /^"?'?name/.test(line))).toBe(true);
        expect(readSkillMarkdown(edited).name).toBe(newName);
      }),
      { numRuns: 600 }
    );
    expect(edits).toBeGreaterThan(200);
  });
});
