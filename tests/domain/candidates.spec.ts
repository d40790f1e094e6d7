import { findCandidates, type CandidateEntry } from '../../src/domain/candidates';

const blob = (path: string, mode = '100644'): CandidateEntry => ({
  path,
  type: 'blob',
  mode,
  sha: `blob of ${path}`,
  size: 1
});
const tree = (path: string): CandidateEntry => ({
  path,
  type: 'tree',
  mode: '040000',
  sha: `tree of ${path}`,
  size: null
});
const submodule = (path: string): CandidateEntry => ({
  path,
  type: 'commit',
  mode: '160000',
  sha: 'commit',
  size: null
});

const paths = (entries: readonly CandidateEntry[], under = ''): string[] =>
  findCandidates(entries, under).map(candidate => candidate.path);

describe('findCandidates', () => {
  it('finds the directories with a SKILL.md, sorted, with their files', () => {
    const entries = [
      blob('README.md'),
      tree('b'),
      blob('b/SKILL.md'),
      tree('a'),
      blob('a/scripts/run.sh', '100755'),
      blob('a/SKILL.md')
    ];
    expect(findCandidates(entries, '')).toEqual([
      {
        path: 'a',
        tree: 'tree of a',
        files: [
          { ...blob('a/SKILL.md'), path: 'SKILL.md' },
          { ...blob('a/scripts/run.sh', '100755'), path: 'scripts/run.sh' }
        ],
        skipped: []
      },
      {
        path: 'b',
        tree: 'tree of b',
        files: [{ ...blob('b/SKILL.md'), path: 'SKILL.md' }],
        skipped: []
      }
    ]);
  });

  it('takes a repository that is a skill itself, whose tree id the listing does not tell', () => {
    expect(findCandidates([blob('SKILL.md'), blob('a/b')], '')).toMatchObject([
      { path: '', tree: null, files: [{ path: 'SKILL.md' }, { path: 'a/b' }] }
    ]);
  });

  it('gives a skill inside another one to the outer', () => {
    const entries = [blob('a/SKILL.md'), blob('a/b/SKILL.md'), blob('a/b/c/SKILL.md')];
    expect(findCandidates(entries, '')).toMatchObject([
      { path: 'a', files: [{ path: 'SKILL.md' }, { path: 'b/SKILL.md' }, { path: 'b/c/SKILL.md' }] }
    ]);
  });

  it('looks at and below the given path only', () => {
    const entries = [
      blob('SKILL.md'),
      blob('a/SKILL.md'),
      blob('a/b/SKILL.md'),
      blob('ab/SKILL.md')
    ];
    expect(paths(entries, 'a')).toEqual(['a']);
    expect(paths(entries, 'a/b')).toEqual(['a/b']);
    expect(paths(entries, 'c')).toEqual([]);
    expect(paths(entries, 'a/SKILL.md')).toEqual([]);
  });

  it.each([
    ['another case', blob('a/skill.md')],
    ['a longer name', blob('a/MY-SKILL.md')],
    ['a link', blob('a/SKILL.md', '120000')],
    ['a directory', tree('a/SKILL.md')],
    ['a submodule', submodule('a/SKILL.md')]
  ])('does not take %s for a SKILL.md', (_title, entry) => {
    expect(paths([entry])).toEqual([]);
  });

  it('names links and submodules as skipped', () => {
    const entries = [blob('a/SKILL.md'), blob('a/link', '120000'), submodule('a/lib/sub')];
    expect(findCandidates(entries, '')[0]).toMatchObject({
      files: [{ path: 'SKILL.md' }],
      skipped: [
        { path: 'lib/sub', reason: 'submodule' },
        { path: 'link', reason: 'link' }
      ]
    });
  });

  it('keeps apart a directory whose name begins like a skill’s', () => {
    expect(findCandidates([blob('a/SKILL.md'), blob('ab/x')], '')[0]?.files).toHaveLength(1);
  });
});
