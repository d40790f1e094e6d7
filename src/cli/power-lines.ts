import type { Comparison } from '../contracts';

/** What the later version can do that the earlier one could not, to be read before it is taken. */
export function powerLines({
  executables,
  hosts,
  absolutePaths,
  allowedTools
}: Comparison['powers']): string[] {
  const all: readonly (readonly [string, readonly string[]])[] = [
    ['new or changed programs', executables],
    ['hosts it did not name before', hosts],
    ['absolute paths it did not name before', absolutePaths],
    ['tools it may use now', allowedTools.added],
    ['tools it may not use any more', allowedTools.removed]
  ];
  return all.flatMap(([what, which]) =>
    which.length === 0 ? [] : [`${what}: ${which.join(', ')}`]
  );
}
