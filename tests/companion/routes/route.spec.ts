import { ifMatch } from '../../../src/companion/routes/route';

describe('ifMatch', () => {
  it.each([
    ['no header', undefined, undefined],
    ['any state', '*', undefined],
    ['an entity tag', '"abc"', 'abc'],
    ['a tag that a proxy weakened', 'W/"abc"', 'abc'],
    ['text without quotes', 'abc', 'abc']
  ])('reads %s', (_what, header, digest) => {
    expect(ifMatch({ 'if-match': header })).toBe(digest);
  });
});
