import { posix, win32 } from 'node:path';

import fc from 'fast-check';

import { checkBundlePath, findCollisions } from '../../src/domain/bundle-paths';

const piece = fc.constantFrom(
  '.',
  '..',
  '/',
  '//',
  '\\',
  'a',
  'A',
  'é',
  'e\u0301',
  'C:',
  'con',
  ' ',
  '\0',
  '~',
  '...',
  'SKILL.md'
);
const path = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(piece, { maxLength: 8 }).map(pieces => pieces.join('')),
  fc
    .array(fc.constantFrom('a', 'A', 'b', 'é', 'É', 'e\u0301'), { minLength: 1, maxLength: 3 })
    .map(parts => parts.join('/'))
);

describe('checked bundle paths', () => {
  it.each([
    ['POSIX', posix, '/skills/pdf'],
    ['Windows', win32, 'C:\\skills\\pdf']
  ])('never leave the directory they are joined to: %s', (_title, system, root) => {
    let safe = 0;
    fc.assert(
      fc.property(path, candidate => {
        if (checkBundlePath(candidate) !== null) {
          return;
        }
        safe += 1;
        const resolved = system.resolve(root, candidate);
        expect(resolved.startsWith(root + system.sep)).toBe(true);
        expect(system.relative(root, resolved).split(system.sep).join('/')).toBe(candidate);
      }),
      { numRuns: 1500 }
    );
    expect(safe).toBeGreaterThan(100);
  });
});

describe('findCollisions', () => {
  it('does not depend on the order of the paths', () => {
    fc.assert(
      fc.property(
        fc
          .array(path, { maxLength: 6 })
          .chain(paths =>
            fc.tuple(
              fc.constant(paths),
              fc.shuffledSubarray(paths, { minLength: paths.length, maxLength: paths.length })
            )
          ),
        ([paths, shuffled]) => {
          expect(findCollisions(shuffled)).toEqual(findCollisions(paths));
        }
      )
    );
  });

  it('finds every pair that differs by case or normalisation', () => {
    fc.assert(
      fc.property(path, candidate => {
        const variants = [
          candidate.toUpperCase(),
          candidate.toLowerCase(),
          candidate.normalize('NFD')
        ];
        const fold = (text: string): string => text.normalize('NFC').toUpperCase();
        const twins = variants.filter(
          variant => variant !== candidate && fold(variant) === fold(candidate)
        );
        for (const twin of twins) {
          expect(findCollisions([candidate, twin])).toHaveLength(1);
        }
      })
    );
  });
});
