import { readSegments } from '../../src/domain/source-segments';

describe('readSegments', () => {
  it('decodes each segment by itself', () => {
    expect(readSegments('acme/skills/tree/main/a%20b')).toEqual({
      owner: 'acme',
      repo: 'skills',
      refAndPath: ['main', 'a b']
    });
  });

  it.each(['', '/', 'acme', 'acme/', 'acme/..', 'acme/a%2Fb', 'acme/x/wiki', 'acme/x/tree/%'])(
    'refuses %j with a sentence',
    path => {
      expect(readSegments(path)).toEqual({
        refusal: expect.stringMatching(/^[A-Z].*\.$/) as string
      });
    }
  );
});
