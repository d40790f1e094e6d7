import { DEFAULT_LIMITS, checkBundleLimits, type Limits } from '../../src/domain/limits';

const NO_LIMITS: Limits = {
  archiveBytes: 0,
  bundleBytes: 0,
  bundleFiles: 0,
  skillMarkdownBytes: 0,
  pathLength: 0,
  inflateFactor: 0
};
const file = (path: string, size: number): { path: string; size: number } => ({ path, size });

describe('DEFAULT_LIMITS', () => {
  it('are those of the contract', () => {
    expect(DEFAULT_LIMITS).toEqual({
      archiveBytes: 104_857_600,
      bundleBytes: 20_971_520,
      bundleFiles: 512,
      skillMarkdownBytes: 1_048_576,
      pathLength: 255,
      inflateFactor: 10
    });
  });
});

describe('checkBundleLimits', () => {
  it.each([
    ['files', [file('a', 1), file('b', 1)], { bundleFiles: 1 }, '2 files; at most 1'],
    ['bytes in all', [file('a', 6), file('b', 6)], { bundleBytes: 11 }, '12 bytes; at most 11'],
    ['bytes of SKILL.md', [file('SKILL.md', 9)], { skillMarkdownBytes: 8 }, 'SKILL.md has 9 bytes'],
    ['length of a path', [file('é', 1)], { pathLength: 1 }, 'longer than 1 bytes']
  ])('names the limit that is broken: %s', (_title, files, limit, message) => {
    expect(checkBundleLimits(files, { ...NO_LIMITS, ...limit })).toContain(message);
    expect(checkBundleLimits(files, NO_LIMITS)).toBeNull();
  });

  it('lets a bundle pass that just reaches every limit', () => {
    const limits = {
      ...NO_LIMITS,
      bundleFiles: 2,
      bundleBytes: 9,
      skillMarkdownBytes: 8,
      pathLength: 8
    };
    expect(checkBundleLimits([file('SKILL.md', 8), file('a', 1)], limits)).toBeNull();
  });
});
