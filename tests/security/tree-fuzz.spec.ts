import fc from 'fast-check';

import { wantBundle } from '../../src/companion/upstream/wanted-bundle';
import { checkBundlePath, findCollisions } from '../../src/domain/bundle-paths';
import { findCandidates, type CandidateEntry } from '../../src/domain/candidates';
import { DEFAULT_LIMITS } from '../../src/domain/limits';
import { ProblemError } from '../../src/http/problem';

const SHA = 'a'.repeat(40);

const segment = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('skills', 'pdf', 'PDF', 'SKILL.md', 'run.sh', 'é') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('..', '.', '', 'skill.md', '.git', 'con', 'a\\b', 'C:', 'é')
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) }
);
const path = fc
  .tuple(fc.array(segment, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([parts, skill]) => [...parts, ...(skill ? ['SKILL.md'] : [])].join('/'));
const entry: fc.Arbitrary<CandidateEntry> = fc
  .record({
    path,
    type: fc.constantFrom('blob', 'blob', 'blob', 'tree', 'commit'),
    mode: fc.constantFrom('100644', '100755', '120000', '040000', '160000'),
    size: fc.oneof(fc.nat({ max: 100 }), fc.constantFrom(null, 2 ** 40))
  })
  .map(({ size, type, ...rest }) => ({
    ...rest,
    type,
    sha: SHA,
    size: type === 'blob' ? size : null
  }));
const tree = fc.array(entry, { maxLength: 25 });

describe('the skills of an arbitrary tree', () => {
  it('are directories with a regular SKILL.md, none inside another, each entry in one at most', () => {
    let found = 0;
    fc.assert(
      fc.property(tree, fc.oneof(fc.constant(''), path), (entries, under) => {
        const candidates = findCandidates(entries, under);
        found += candidates.length;
        for (const { path: root, files, skipped } of candidates) {
          const prefix = root === '' ? '' : `${root}/`;
          expect(files.map(file => file.path)).toContain('SKILL.md');
          for (const file of files) {
            expect([file.type, file.mode === '120000']).toEqual(['blob', false]);
            expect(entries.map(each => each.path)).toContain(`${prefix}${file.path}`);
          }
          for (const each of skipped) {
            expect(entries.map(({ path: whole }) => whole)).toContain(`${prefix}${each.path}`);
          }
          const others = candidates.filter(other => other.path !== root);
          expect(others.filter(other => root === '' || other.path.startsWith(prefix))).toEqual([]);
        }
      }),
      { numRuns: 2_000 }
    );
    expect(found).toBeGreaterThan(500);
  });

  it('are wanted only with paths that are safe and distinct on every system, within the limits', () => {
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(tree, entries => {
        for (const candidate of findCandidates(entries, '')) {
          try {
            const { files } = wantBundle({ ...candidate, tree: SHA }, DEFAULT_LIMITS);
            const paths = files.map(file => file.path);
            expect(paths.filter(each => checkBundlePath(each) !== null)).toEqual([]);
            expect(findCollisions(paths)).toEqual([]);
            const bytes = files.reduce((sum, file) => sum + (file.size ?? 0), 0);
            expect(bytes).toBeLessThanOrEqual(DEFAULT_LIMITS.bundleBytes);
            outcomes.add('wanted');
          } catch (error) {
            if (!(error instanceof ProblemError)) {
              throw error;
            }
            outcomes.add(error.code);
          }
        }
      }),
      { numRuns: 2_000 }
    );
    expect([...outcomes].sort()).toEqual(['too-large', 'unsafe-archive', 'wanted']);
  });

  it('are found in time whatever the depth of its paths', () => {
    const deep = 'a/'.repeat(2_000);
    const entries = Array.from({ length: 3_000 }, (_one, at) => ({
      path: `${deep}${at}/SKILL.md`,
      type: 'blob' as const,
      mode: '100644',
      sha: SHA,
      size: 1
    }));
    const began = performance.now();
    expect(findCandidates(entries, '')).toHaveLength(3_000);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
