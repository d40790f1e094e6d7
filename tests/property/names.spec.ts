import fc from 'fast-check';

import { checkBundlePath } from '../../src/domain/bundle-paths';
import { isValidName, proposeName, slugName } from '../../src/domain/names';

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('CON', '--', 'aux')
);

describe('names', () => {
  it('proposed for an import are always valid', () => {
    fc.assert(
      fc.property(fc.option(text), text, text, (frontmatterName, path, repository) => {
        expect(isValidName(proposeName({ frontmatterName, path, repository }))).toBe(true);
      })
    );
  });

  it('made of a text are valid and stay what they are', () => {
    fc.assert(
      fc.property(text, anything => {
        const slug = slugName(anything);
        expect(slug === null || (isValidName(slug) && slugName(slug) === slug)).toBe(true);
      })
    );
  });

  it('that are valid are safe as a directory', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.stringMatching(/^[a-z0-9-]{1,64}$/)), name => {
        expect(!isValidName(name) || checkBundlePath(name) === null).toBe(true);
      })
    );
  });
});
