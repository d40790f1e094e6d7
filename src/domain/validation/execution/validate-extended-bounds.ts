import type { Diagnostic } from '../../../contracts';

import type { ExecutionBlock } from './block';
import { isExtendable } from './tier';

const KEY = 'extended_bounds';

/** The key grants nothing by itself: that is the administrator's to do. */
export function validateExtendedBounds({
  value,
  found,
  rules,
  standing
}: ExecutionBlock): Diagnostic[] {
  const asked = value(KEY);
  if (asked === undefined || asked === false) {
    return [];
  }
  if (asked !== true) {
    return [found('execution-extended-bounds', 'extended_bounds must be true or false.', KEY)];
  }
  return standing.isAdmin || isExtendable(rules, standing)
    ? []
    : [
        found(
          'execution-extended-bounds-not-granted',
          'extended_bounds does not count here. An administrator can grant it: by naming the source or the hash of the skill in extended_bounds_for, or by installing it as managed.',
          KEY
        )
      ];
}
