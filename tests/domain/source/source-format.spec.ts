import { formatSource } from '../../../src/domain/source/source-format';

const repository = { host: 'github.com', owner: 'acme', repo: 'skills' };

describe('formatSource', () => {
  it.each([
    [null, '', 'https://github.com/acme/skills'],
    ['main', '', 'https://github.com/acme/skills/tree/main'],
    [null, 'pdf', 'https://github.com/acme/skills/tree/HEAD/pdf'],
    ['feature/x', 'a/b', 'https://github.com/acme/skills/tree/feature/x/a/b'],
    ['pdf@1.0+b', 'a b', 'https://github.com/acme/skills/tree/pdf@1.0+b/a%20b'],
    ['v1', '50% #1?', 'https://github.com/acme/skills/tree/v1/50%25%20%231%3F'],
    ['v1', '表', 'https://github.com/acme/skills/tree/v1/%E8%A1%A8']
  ])('writes ref %j and path %j', (ref, path, expected) => {
    expect(formatSource({ ...repository, ref, path })).toBe(expected);
  });
});
