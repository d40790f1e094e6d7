import fc from 'fast-check';
import { parse } from 'yaml';

import { readPlainMapping } from '../../src/domain/frontmatter/plain-mapping';

/** Characters that matter to YAML, and some that do not. */
const MEANINGFUL = Array.from('abzNOyes019:#-?,[]{}&*!|>\'"%@`~.+ \té漢');
const value = fc.oneof(
  fc.string({ unit: fc.constantFrom(...MEANINGFUL), maxLength: 12 }),
  { arbitrary: fc.stringMatching(/^[a-z]{1,3}[a-z :#'"-]{0,6}$/), weight: 4 },
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('null', 'Yes', 'e3', 'infinity', 'NaN', 'a: b', 'a #b', 'a:', 'x  ', 'on')
);
const key = fc.oneof(
  fc.stringMatching(/^[a-z][a-z-]{0,6}$/),
  fc.constantFrom('name', 'y', 'null', '__proto__', 'constructor')
);
const text = fc
  .array(fc.tuple(key, fc.constantFrom(': ', ':', ':  '), value), { minLength: 1, maxLength: 4 })
  .map(lines => lines.map(parts => parts.join('')).join('\n'));

describe('readPlainMapping', () => {
  it('gives what a YAML parser gives, or leaves it to one', () => {
    let read = 0;
    fc.assert(
      fc.property(text, written => {
        const plain = readPlainMapping(written);
        if (plain !== null) {
          read += 1;
          expect(Object.entries(plain)).toEqual(Object.entries(parse(written) as object));
        }
      }),
      { numRuns: 20_000 }
    );
    expect(read).toBeGreaterThan(1000);
  });
});
