import type { Resolution } from '../../../contracts';
import type { MergePlan } from '../../../domain/merge/merge-plan';
import type { Settlement } from '../../../domain/merge/resolutions';
import { encodeUtf8, isEncodable } from '../../../domain/utf8';
import { ProblemError } from '../../../http/problem';

import { SKILL_MARKDOWN } from '../listing/bundle-scan';
import { assertWithinLimits } from '../editing/editable-bundle';
import type { InstallRecord } from '../state/record';
import { withoutStamps } from '../history/version-tree';

const refused = (path: string, why: string): ProblemError =>
  new ProblemError('invalid-request', `The resolution of "${path}" ${why}. Nothing was changed.`);

/**
 * The user's decisions, each held against what there is to decide.
 *
 * @throws ProblemError `invalid-request`, `too-large`
 */
export function settlementsOf(
  resolutions: readonly Resolution[],
  plan: MergePlan,
  record: InstallRecord | null
): Settlement[] {
  const changed = new Map(
    plan.files.filter(file => file.outcome !== 'unchanged').map(file => [file.path, file])
  );
  const seen = new Set<string>();
  return resolutions.map(resolution => {
    const { path } = resolution;
    const file = changed.get(path);
    if (file === undefined) {
      throw refused(path, 'names a file that nobody changed');
    }
    if (seen.has(path)) {
      throw refused(path, 'is given twice');
    }
    seen.add(path);
    if ('take' in resolution) {
      return resolution;
    }
    if (file.binary) {
      throw refused(path, 'must choose one of the two, for it is no text');
    }
    if (!isEncodable(resolution.content)) {
      throw refused(path, 'has half of a character (a lone surrogate), which a file cannot hold');
    }
    const bytes = encodeUtf8(resolution.content);
    assertWithinLimits([], [{ path, size: bytes.length }]);
    return { path, bytes: path === SKILL_MARKDOWN ? withoutStamps(bytes, record) : bytes };
  });
}
