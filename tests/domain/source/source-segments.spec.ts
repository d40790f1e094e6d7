import { readSegments } from '../../../src/domain/source/source-segments';

describe('readSegments', () => {
  it('decodes each segment by itself', () => {
    expect(readSegments('acme/skills/tree/main/a%20b')).toEqual({
      owner: 'acme',
      repo: 'skills',
      refAndPath: ['main', 'a b']
    });
  });

  it.each([
    ['', 'empty-segment'],
    ['/', 'empty-segment'],
    ['acme', 'repository'],
    ['acme/', 'repository'],
    ['acme/..', 'dot-segment'],
    ['acme/a%2Fb', 'encoded-slash'],
    ['acme/x/wiki', 'other-page'],
    ['acme/x/tree', 'ref-missing'],
    ['acme/x/blob/main/README.md', 'other-file'],
    ['acme/x/tree/%', 'encoding']
  ])('says of %j why it is refused: %s', (path, refusal) => {
    expect(readSegments(path)).toEqual({ refusal });
  });
});
